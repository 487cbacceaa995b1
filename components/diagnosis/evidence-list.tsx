"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { VisibleText } from "@/components/ui/visible-text";
import type { EvidenceRecord, ProbeRecord } from "@/lib/schemas/diagnosis";
import { ApiText } from "./api-text";

type Piece = { key: string; what: string; how: string; value: unknown };

const ofEvidence = ({ id, what, how, value }: EvidenceRecord): Piece => ({
  key: `${id} ${how}`,
  what,
  how,
  value,
});

const ofProbe = (probe: ProbeRecord): Piece => ({
  key: probe.id,
  what: probe.call,
  how: probe.identityArn,
  value: probe,
});

/** What a verdict rests on, down to the raw answers, each unfolding by itself. */
export function EvidenceList({
  evidence,
  probes,
}: {
  evidence: readonly EvidenceRecord[];
  probes: readonly ProbeRecord[];
}) {
  const t = useTranslations("diagnosis");
  const pieces = [...evidence.map(ofEvidence), ...probes.map(ofProbe)];
  if (pieces.length === 0) return null;
  return (
    <Disclosure summary={t("evidence", { count: pieces.length })}>
      <ul className="ml-4.5">
        {pieces.map(({ key, what, how, value }) => (
          <li key={key}>
            <Disclosure summary={<ApiText text={what} />}>
              <p className="text-muted text-xs">
                <ApiText text={how} />
              </p>
              <pre className="my-1 whitespace-pre-wrap rounded-md bg-page p-2 text-xs [overflow-wrap:anywhere]">
                <VisibleJson value={value} />
              </pre>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function VisibleJson({ value }: { value: unknown }) {
  const lines = JSON.stringify(value, null, 2).split("\n");
  return (
    <code>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text, which never move
        <span key={index} className="block">
          <VisibleText text={line} />
        </span>
      ))}
    </code>
  );
}
