"use client";

import clsx from "clsx";
import { CircleAlert, CircleCheck, CircleDot, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import type { AuditEntry } from "@/lib/schemas/audit";

const LOOKS = {
  begun: [CircleDot, "text-muted"],
  done: [CircleCheck, "text-passed"],
  refused: [CircleX, "text-stopped"],
  failed: [CircleAlert, "text-unknown"],
} as const;

/** Icon, word and colour; the code of what went wrong on hover. */
export function AuditResultMark({ entry: { result, code } }: { entry: AuditEntry }) {
  const t = useTranslations("audit.results");
  const [Icon, colour] = LOOKS[result];
  return (
    <span
      data-tip={code ?? undefined}
      className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap align-middle text-sm", colour)}
    >
      <Icon aria-hidden size={15} className="shrink-0" />
      {t(result)}
    </span>
  );
}
