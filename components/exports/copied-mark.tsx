"use client";

import { CopyCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { RelativeTime } from "@/components/ui/time";
import type { Mark } from "./use-copied";

/** Says that an object lies in the central bucket, since when, and leads to the copy that brought it there. */
export function CopiedMark({ mark, short = false }: { mark: Mark | null; short?: boolean }) {
  const t = useTranslations("copies");
  if (!mark) return null;
  return (
    <AppLink
      href={`/copies/${mark.copyId}`}
      data-tip={t("copiedAt")}
      className="inline-flex shrink-0 items-center gap-1.5 rounded text-passed hover:underline"
    >
      <CopyCheck aria-hidden size={15} className="shrink-0" />
      <span className="sr-only">{t("copiedAt")}</span>
      {!short && <RelativeTime iso={mark.at} />}
    </AppLink>
  );
}
