import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { DiagnosisView } from "@/components/diagnosis/diagnosis-view";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const READERS = "hub,role";

const text = (value: string | string[] | undefined) => [value].flat().join(",") || undefined;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: `${texts.frame.diagnosis} · ${(await params).id}` };
}

export default async function DiagnosisPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { bucket, key, operation, principal } = await searchParams;
  return (
    <DiagnosisView
      accountId={id}
      bucket={text(bucket)}
      objectKey={text(key)}
      operation={text(operation)}
      principal={text(principal) ?? READERS}
    />
  );
}
