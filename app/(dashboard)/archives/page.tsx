import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { ArchivesView } from "@/components/archives/archives-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.archives.title };
}

export default function ArchivesPage() {
  return <ArchivesView />;
}
