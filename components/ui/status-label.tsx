"use client";

import clsx from "clsx";
import { CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import type { AccountStatus, Check } from "@/lib/schemas/account";

const LOOKS = {
  ok: [CircleCheck, "text-passed"],
  degraded: [CircleAlert, "text-unknown"],
  blocked: [CircleX, "text-stopped"],
  checking: [LoaderCircle, "text-muted"],
  pass: [CircleCheck, "text-passed"],
  warn: [CircleAlert, "text-unknown"],
  fail: [CircleX, "text-stopped"],
  skipped: [CircleDashed, "text-muted"],
} as const;

/** Icon, word and colour together: a status is never colour alone. */
export function StatusLabel({ status }: { status: AccountStatus | Check["status"] }) {
  const t = useTranslations("status");
  const [Icon, colour] = LOOKS[status];
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium text-sm",
        colour,
      )}
    >
      <Icon aria-hidden size={16} className={clsx("shrink-0", status === "checking" && "animate-spin")} />
      {t(status)}
    </span>
  );
}
