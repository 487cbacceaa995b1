"use client";

import { useTranslations } from "use-intl";
import type { CauseCode } from "@/components/ui/message-codes";
import type { DiagnosisReport, Finding } from "@/lib/schemas/diagnosis";
import { EngineText } from "./engine-text";
import { EvidenceList } from "./evidence-list";
import { RemedyList } from "./remedy-list";

/** The cause in the reader's language where there are words for it, and the API's own sentence below. */
function Cause({ finding }: { finding: Finding }) {
  const t = useTranslations("diagnosis.causes");
  const code = finding.cause as CauseCode;
  if (!t.has(code))
    return (
      <h3 className="font-medium">
        <EngineText sentence={finding.sentences.summary} text={finding.summary} />
      </h3>
    );
  return (
    <>
      <h3 className="font-medium">{t(code)}</h3>
      <p className="mt-0.5 text-sm">
        <EngineText sentence={finding.sentences.summary} text={finding.summary} />
      </p>
    </>
  );
}

/** One cause: how sure it is, what it rests on, and what can be done about it. */
export function FindingCard({ finding, report }: { finding: Finding; report: DiagnosisReport }) {
  const t = useTranslations("diagnosis");
  const named = ({ id }: { id: string }) => finding.evidence.includes(id);
  return (
    <li className="rounded-lg border border-line bg-surface px-4 py-3">
      <Cause finding={finding} />
      <p className="mt-1 flex flex-wrap gap-x-3 text-muted text-sm">
        <span>
          <b className="font-medium text-text">{t(`confidence.${finding.confidence}`)}</b>
          {t("colon")}
          {t(`confidenceMeans.${finding.confidence}`)}
        </span>
        <span>{t("atGate", { gate: t(`gates.${finding.gate}`) })}</span>
      </p>
      {finding.atLeast && <p className="mt-1 text-sm text-unknown">{t("atLeast")}</p>}
      {finding.separatedBy && (
        <p className="mt-1 text-sm">
          {t("separatedBy")}{" "}
          <EngineText sentence={finding.sentences.separatedBy} text={finding.separatedBy} />
        </p>
      )}
      <EvidenceList evidence={report.evidence.filter(named)} probes={report.probes.filter(named)} />
      <RemedyList remedies={finding.remedies} />
    </li>
  );
}
