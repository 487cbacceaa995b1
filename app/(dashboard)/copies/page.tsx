import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { CopiesView } from "@/components/copies/copies-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.copies.title };
}

export default function CopiesPage() {
  return <CopiesView />;
}
