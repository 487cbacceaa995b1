"use client";

import { CalendarClock, CopyPlus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRhythm } from "@/components/rhythm/use-rhythm";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { TextField } from "@/components/ui/text-field";
import { useMay } from "@/components/ui/use-may";
import type { CopyDraft } from "@/lib/copy-draft";
import type { Rhythm } from "@/lib/queries/copy-schedules";
import { ConfirmSentence } from "./confirm-sentence";
import { ScheduleFields } from "./schedule-fields";
import type { Planned } from "./use-plan";
import { useStart } from "./use-start";

/** The last word: a name, once or again and again, and what will happen in one sentence. */
export function ConfirmStep({
  draft,
  plan: { plan, current, chosen, mistaken },
  onDone,
}: {
  draft: CopyDraft;
  plan: Planned;
  onDone: (path: string) => void;
}) {
  const t = useTranslations("copies");
  const mayCopy = useMay("copies:write");
  const [name, setName] = useState("");
  const rhythm = useRhythm();
  const start = useStart(draft, (path, words) => {
    announce(t(words));
    onDone(path);
  });
  if (!mayCopy) return <p className="text-muted text-sm">{t("viewerMayNotStart")}</p>;
  const repeats = rhythm.repeats;
  const nothing = current && plan?.totals.toCopy.objects === 0;
  const hopeless = current && !nothing && plan?.totals.arriving.objects === 0;
  const ready = repeats ? chosen && !mistaken && rhythm.valid : current && !nothing;
  const wanted: Rhythm | null = repeats ? rhythm.rhythm : null;
  return (
    <form
      className="space-y-3 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) start.run(name.trim(), wanted);
      }}
    >
      <TextField
        label={t("nameLabel")}
        placeholder={
          plan ? [...new Set(plan.sources.map(({ accountName }) => accountName))].join(", ") : undefined
        }
        maxLength={200}
        settle={0}
        value={name}
        onChange={setName}
      />
      <ScheduleFields rhythm={rhythm} />
      {current && plan && <ConfirmSentence plan={plan} overwrite={draft.settings.overwrite === "changed"} />}
      {nothing && !repeats && <p className="text-muted">{t("nothingToCopy")}</p>}
      <Button
        look={hopeless && !repeats ? "plain" : "accent"}
        type="submit"
        disabled={!ready || start.busy}
        className="h-9! w-full"
      >
        {repeats ? <CalendarClock aria-hidden size={15} /> : <CopyPlus aria-hidden size={15} />}
        {repeats
          ? t("createSchedule")
          : current && plan && !nothing
            ? t(hopeless ? "startAnyway" : "start", { count: plan.totals.toCopy.objects })
            : t("startUnknown")}
      </Button>
      {start.error !== null && <ErrorNotice title={t("startFailed")} error={start.error} />}
    </form>
  );
}
