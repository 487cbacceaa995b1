import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { GrepView } from "@/components/grep/grep-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.grep.title };
}

export default function GrepPage() {
  return <GrepView />;
}
