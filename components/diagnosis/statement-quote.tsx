"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import type { EvidenceRecord, StatementPlace } from "@/lib/schemas/diagnosis";
import { EngineText, useEngineNames } from "./engine-text";
import { PolicyLines } from "./policy-lines";
import { decidingLines, quotePolicy } from "./quote-policy";

function Place({ place }: { place: StatementPlace }) {
  const t = useTranslations("diagnosis.statement");
  const names = useEngineNames();
  return (
    <p className="flex flex-wrap gap-x-3">
      <span className="font-medium">
        <VisibleText text={names.policy(place.policy)} />
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

/** The statement that decided: which policy, Sid and line, its text where the policy could be read, and the rest on demand. */
export function StatementQuote({
  place,
  evidence,
}: {
  place: StatementPlace;
  evidence: readonly EvidenceRecord[];
}) {
  const t = useTranslations("diagnosis.statement");
  const [whole, setWhole] = useState(false);
  const lines = quotePolicy(place, evidence);
  return (
    <div className="rounded-md border border-line bg-page px-3 py-2">
      <Place place={place} />
      {place.mismatch && <EngineText sentence={place.sentence} text={place.mismatch} />}
      {lines.length > 0 && (
        <>
          <PolicyLines lines={whole ? lines : decidingLines(lines)} highlight={whole} />
          <Button look="link" aria-expanded={whole} className="-ml-1" onClick={() => setWhole(!whole)}>
            {whole ? t("deciding") : t("whole", { count: lines.length })}
          </Button>
        </>
      )}
    </div>
  );
}
