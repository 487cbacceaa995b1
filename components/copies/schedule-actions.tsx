"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, StepForward, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button, IconButton } from "@/components/ui/button";
import { useProblemText } from "@/components/ui/problem-text";
import { useMay } from "@/components/ui/use-may";
import { problemOf } from "@/lib/fetch-json";
import { changeSchedule, runSchedule, type ScheduleChange } from "@/lib/queries/copy-schedules";
import type { CopySchedule } from "@/lib/schemas/copies";

/** Run now, pause or go on, delete; deleting asks once more. */
export function ScheduleActions({
  schedule: { id, paused },
  title,
}: {
  schedule: CopySchedule;
  title: string;
}) {
  const t = useTranslations("copies.schedule");
  const client = useQueryClient();
  const router = useRouter();
  const problemText = useProblemText();
  const mayCopy = useMay("copies:write");
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (name: ScheduleChange) => changeSchedule(client, id, name),
    onSuccess: (_, name) => announce(t(`did.${name}`)),
    onSettled: () => setAsking(false),
  });
  const run = useMutation({
    mutationFn: () => runSchedule(client, id),
    onSuccess: (job) => router.push(`/copies/${job.id}`),
  });
  const busy = change.isPending || run.isPending;
  const error = change.error ?? run.error;
  if (!mayCopy) return null;
  return (
    <div className="flex flex-wrap items-center justify-end gap-1">
      {error && (
        <p role="alert" className="w-full text-right text-stopped text-xs">
          {problemText(problemOf(error))}
        </p>
      )}
      <IconButton label={t("runNow", { title })} disabled={busy} onClick={() => run.mutate()}>
        <StepForward aria-hidden size={15} />
      </IconButton>
      <IconButton
        label={t(paused ? "resumeOf" : "pauseOf", { title })}
        disabled={busy}
        onClick={() => change.mutate(paused ? "resume" : "pause")}
      >
        {paused ? <Play aria-hidden size={15} /> : <Pause aria-hidden size={15} />}
      </IconButton>
      {asking ? (
        <>
          <Button disabled={busy} onClick={() => change.mutate("delete")} className="text-stopped!">
            {t("reallyDelete")}
          </Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            {t("keep")}
          </Button>
        </>
      ) : (
        <IconButton label={t("deleteOf", { title })} disabled={busy} onClick={() => setAsking(true)}>
          <Trash2 aria-hidden size={15} />
        </IconButton>
      )}
    </div>
  );
}
