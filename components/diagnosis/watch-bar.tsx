"use client";

import { CircleCheck, Hourglass } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Watch } from "./use-watch";

/** How the waiting for a change goes: the next attempt, what is left of the time, and the way out. */
export function WatchBar({ watch, onStop }: { watch: Watch; onStop: () => void }) {
  const t = useTranslations("diagnosis.watch");
  if (watch.state === "idle") return null;
  const live = watch.state === "waiting" || watch.state === "asking";
  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-3 py-2 text-sm"
    >
      {watch.state === "turned" ? (
        <CircleCheck aria-hidden size={16} className="shrink-0 text-passed" />
      ) : (
        <Hourglass aria-hidden size={16} className="shrink-0 text-unknown" />
      )}
      <div className="min-w-0 flex-1">
        <p role={live ? undefined : "status"} className="font-medium">
          {live ? t("live") : t(watch.state, { attempts: watch.attempts })}
        </p>
        {live && (
          <p className="tabular text-muted">
            {watch.state === "waiting" ? t("nextIn", { seconds: watch.nextIn }) : t("asking")}
            {" · "}
            {t("attempt", { attempts: watch.attempts })}
            {" · "}
            {t("left", { seconds: watch.left })}
          </p>
        )}
      </div>
      <Button onClick={onStop}>{t(live ? "cancel" : "close")}</Button>
    </section>
  );
}
