"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { type DiagnosisSubject, historyQuery, probeQuery } from "@/lib/queries/diagnosis";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { useEngineNames } from "./engine-text";
import { useApplied } from "./use-applied";

/** The answer as it is now, and the one it is compared with once somebody asks again. */
export function useProbe(subject: DiagnosisSubject) {
  const t = useTranslations("diagnosis");
  const client = useQueryClient();
  const names = useEngineNames();
  const { clear } = useApplied();
  const query = useQuery(probeQuery(subject));
  const question = JSON.stringify(subject);
  const [earlier, setEarlier] = useState<{ question: string; report: DiagnosisReport } | null>(null);
  const { data, refetch } = query;
  const at = data?.report.subject.at;
  useEffect(() => {
    if (at) void client.invalidateQueries({ queryKey: historyQuery(JSON.parse(question)).queryKey });
  }, [client, question, at]);
  /** Asks AWS again; what was shown until now, or `base`, becomes the one before. Null when it could not be asked. */
  const probe = async (base?: DiagnosisReport): Promise<DiagnosisReport | null> => {
    const before = base ?? data?.report;
    clear();
    const answer = await refetch();
    if (answer.isError || !answer.data) return null;
    if (before) setEarlier({ question, report: before });
    const { report } = answer.data;
    announce(
      report.paths
        .map(({ principal, decision }) => `${names.label(principal.label)}: ${t(`decisions.${decision}`)}`)
        .join(", "),
    );
    return report;
  };
  return {
    ...query,
    probe,
    before: earlier?.question === question ? earlier.report : null,
    forget: () => setEarlier(null),
  };
}
