import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { CopyJobView } from "@/components/copies/copies-view";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.copies.title };
}

export default async function CopyJobPage({ params }: Props) {
  return <CopyJobView id={(await params).id} />;
}
