import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { AccessView } from "@/components/access/access-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.access.title };
}

export default function AccessPage() {
  return <AccessView />;
}
