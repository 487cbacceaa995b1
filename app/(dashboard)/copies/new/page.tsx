import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { NewCopyView } from "@/components/copies/copies-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.copies.newCopy };
}

export default function NewCopyPage() {
  return <NewCopyView />;
}
