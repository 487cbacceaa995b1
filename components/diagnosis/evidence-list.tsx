"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { VisibleText } from "@/components/ui/visible-text";
import type { EvidenceRecord, ProbeRecord } from "@/lib/schemas/diagnosis";
import { useEngineNames } from "./engine-text";

type Piece = { key: string; what: string; request: string; answer: unknown };

const ofEvidence = ({ id, value }: EvidenceRecord, what: string, how: string): Piece => ({
  key: `${id} ${how}`,
  what,
  request: how,
  answer: value,
});

const ofProbe = (
  { id, call, request, action, identityArn, label: _, ...answer }: ProbeRecord,
  label: string,
): Piece => ({
  key: id,
  what: `${call} (${label})`,
  request: `${request}\n\n${action} as ${identityArn}`,
  answer,
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
  const names = useEngineNames();
  const pieces = [
    ...evidence.map((record) =>
      ofEvidence(record, names.evidence(record.id, record.what), names.alone("how", record.how)),
    ),
    ...probes.map((probe) => ofProbe(probe, names.label(probe.label))),
  ];
  if (pieces.length === 0) return null;
  return (
    <Disclosure summary={t("evidence", { count: pieces.length })}>
      <ul className="ml-4.5">
        {pieces.map(({ key, what, request, answer }) => (
          <li key={key}>
            <Disclosure summary={<VisibleText text={what} />}>
              <Raw title={t("request")} lines={request.split("\n")} />
              <Raw title={t("answer")} lines={JSON.stringify(answer, null, 2).split("\n")} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** A text of AWS line by line, with what is invisible in it made visible. */
function Raw({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <p className="text-muted text-xs">{title}</p>
      <pre className="mb-1.5 max-h-112 overflow-y-auto whitespace-pre-wrap rounded-md bg-page p-2 text-xs [overflow-wrap:anywhere]">
        <code>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text, which never move
            <span key={index} className="block min-h-4">
              <VisibleText text={line} />
            </span>
          ))}
        </code>
      </pre>
    </>
  );
}
