"use client";

import clsx from "clsx";
import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import type { DiagnosisPath } from "@/lib/schemas/diagnosis";

const LOOKS = {
  allowed: [CircleCheck, "text-passed"],
  denied: [CircleX, "text-stopped"],
  unknown: [CircleHelp, "text-unknown"],
} as const;

/** How a request ended: icon, word and colour together. `open`: nothing that could be seen stops it. */
export function DecisionLabel({
  decision,
  open = false,
  word,
}: {
  decision: DiagnosisPath["decision"];
  open?: boolean;
  /** Where there is little room: a shorter word. */
  word?: string;
}) {
  const t = useTranslations("diagnosis.decisions");
  const [Icon, colour] = LOOKS[decision];
  return (
    <span className={clsx("inline-flex items-center gap-1.5 align-middle font-medium text-sm", colour)}>
      <Icon aria-hidden size={16} className="shrink-0" />
      {word ?? t(open ? "open" : decision)}
    </span>
  );
}
