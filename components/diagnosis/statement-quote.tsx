"use client";

import { useTranslations } from "use-intl";
import { VisibleText } from "@/components/ui/visible-text";
import type { EvidenceRecord, StatementPlace } from "@/lib/schemas/diagnosis";
import { ApiText } from "./api-text";
import { quoteStatement } from "./quote-statement";

function Place({ place }: { place: StatementPlace }) {
  const t = useTranslations("diagnosis.statement");
  return (
    <p className="flex flex-wrap gap-x-3">
      <span className="font-medium">
        <VisibleText text={place.policy} />
      </span>
      {place.sid && (
        <span>
          Sid <code className="id-text">{place.sid}</code>
        </span>
      )}
      {place.line !== null && <span className="tabular text-muted">{t("line", { line: place.line })}</span>}
      {place.target && <span className="text-muted">{t("attached", { target: place.target })}</span>}
    </p>
  );
}

/** The statement that decided: which policy, Sid and line, and its text where the policy could be read. */
export function StatementQuote({
  place,
  evidence,
}: {
  place: StatementPlace;
  evidence: readonly EvidenceRecord[];
}) {
  const lines = quoteStatement(place, evidence);
  return (
    <div className="rounded-md border border-line bg-page px-3 py-2">
      <Place place={place} />
      {place.mismatch && <ApiText text={place.mismatch} />}
      {lines.length > 0 && (
        <pre className="mt-1 whitespace-pre-wrap text-xs [overflow-wrap:anywhere]">
          {lines.map(({ number, text }) => (
            <span key={number} className="grid grid-cols-[2.5rem_minmax(0,1fr)]">
              <span aria-hidden className="tabular select-none text-faint">
                {number}
              </span>
              <code>
                <VisibleText text={text} />
              </code>
            </span>
          ))}
        </pre>
      )}
    </div>
  );
}
