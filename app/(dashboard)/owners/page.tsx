import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { OwnersView } from "@/components/catalogue/owners-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.owners.title };
}

export default function OwnersPage() {
  return <OwnersView />;
}
