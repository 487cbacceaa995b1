import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { NewGrantView } from "@/components/copies/copies-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.copies.grant.title };
}

export default function NewGrantPage() {
  return <NewGrantView />;
}
