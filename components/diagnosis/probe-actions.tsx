"use client";

import clsx from "clsx";
import { Hourglass, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** Ask again now, or until something changes. */
export function ProbeActions({
  busy,
  watching,
  canWatch,
  onProbe,
  onWatch,
}: {
  busy: boolean;
  watching: boolean;
  canWatch: boolean;
  onProbe: () => void;
  onWatch: () => void;
}) {
  const t = useTranslations("diagnosis");
  return (
    <div className="flex flex-wrap gap-2">
      {canWatch && (
        <Button onClick={onWatch} disabled={watching || busy} data-tip={t("watch.why")}>
          <Hourglass aria-hidden size={14} />
          {t("watch.start")}
        </Button>
      )}
      <Button onClick={onProbe} disabled={busy || watching}>
        <RotateCw aria-hidden size={14} className={clsx(busy && "animate-spin")} />
        {t("again")}
      </Button>
    </div>
  );
}
