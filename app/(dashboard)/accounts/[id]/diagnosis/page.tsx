import type { Metadata } from "next";
import { engineWords } from "@/app/engine-words";
import { readRequest } from "@/app/read-request";
import { DiagnosisView } from "@/components/diagnosis/diagnosis-view";
import { EngineLanguage } from "@/components/diagnosis/engine-language";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const text = (value: string | string[] | undefined) => [value].flat().join(",") || undefined;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: `${texts.frame.diagnosis} · ${(await params).id}` };
}

export default async function DiagnosisPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { bucket, key } = await searchParams;
  return (
    <EngineLanguage words={await engineWords()}>
      <DiagnosisView accountId={id} bucket={text(bucket)} objectKey={text(key)} />
    </EngineLanguage>
  );
}
