"use client";

import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { AbsoluteTime } from "@/components/ui/time";

/** Which two answers stand side by side, and the way back to one. */
export function CompareHeading({
  before,
  after,
  onClose,
}: {
  before: string;
  after: string;
  onClose: () => void;
}) {
  const t = useTranslations("diagnosis.compare");
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <h2 className="font-semibold text-base">{t("title")}</h2>
      <p className="text-muted text-sm">
        {t("before")} <AbsoluteTime iso={before} /> → {t("after")} <AbsoluteTime iso={after} />
      </p>
      <IconButton label={t("close")} onClick={onClose}>
        <X aria-hidden size={14} />
      </IconButton>
    </div>
  );
}
