import type { Gate } from "@/lib/schemas/diagnosis";
import type { Analysis } from "@/server/diagnosis/analysis";
import { type Match, match } from "./cause";

/** D11: AWS refused without a reason, and what can be seen does not explain it. Says what could not be seen. */
export function refusalWithoutReason(analysis: Analysis, gates: Gate[]): Match {
  const open = gates.filter(({ verdict }) => verdict === "unknown").map(({ gate }) => gate);
  const needs = gates.flatMap(({ because, verdict }) =>
    verdict === "unknown" ? (/needs ([^()]+)/.exec(because)?.[1]?.trim() ?? []) : [],
  );
  const seen =
    open.length > 0
      ? `It may be any of: ${open.join(", ")}.`
      : "Everything that could be read allows it: probe again in two minutes, a change may still be on its way.";
  return match(
    "unknown",
    `AWS refused without saying why, and what could be read does not explain it. ${seen}`,
    [analysis.observed],
    {
      variant: open.length > 0 ? "open" : "nothing",
      named: { gates: open.join(", "), needs: [...new Set(needs)].join(", ") },
      ...(needs.length > 0 && { separatedBy: `Give the diagnosis ${[...new Set(needs)].join(", ")}.` }),
    },
  );
}
