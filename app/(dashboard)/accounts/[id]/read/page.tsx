import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { ReadingView } from "@/components/reading/reading-view";
import { fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const text = (value: string | string[] | undefined) => [value].flat()[0] ?? "";

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: `${revealText(fileName(text((await searchParams).key)))} · ${texts.reading.title}` };
}

export default async function ReadPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { bucket, key } = await searchParams;
  return <ReadingView accountId={id} bucket={text(bucket)} objectKey={text(key)} />;
}
