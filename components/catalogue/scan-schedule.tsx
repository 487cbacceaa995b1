"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RhythmFields } from "@/components/rhythm/rhythm-fields";
import { useRhythm } from "@/components/rhythm/use-rhythm";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { scheduleScan } from "@/lib/queries/catalogue";
import type { CatalogueSource } from "@/lib/schemas/catalogue";

/** When one source is scanned by itself: a rhythm of its own, or that of all the others again. */
export function ScanSchedule({ source, onDone }: { source: CatalogueSource; onDone: () => void }) {
  const t = useTranslations("search.scan");
  const client = useQueryClient();
  const { own, cron, timeZone } = source.schedule;
  const rhythm = useRhythm({ repeats: true, ...(own && { cron, timeZone }) });
  const save = useMutation({
    mutationFn: (wanted: Parameters<typeof scheduleScan>[1]) => scheduleScan(source.id, wanted),
    onSuccess: () => {
      announce(t("saved"));
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["catalogue", "sources"] }),
  });
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(rhythm.rhythm);
      }}
    >
      <RhythmFields rhythm={rhythm} />
      {save.error && <ErrorNotice title={t("notSaved")} error={save.error} />}
      <p className="flex flex-wrap gap-2">
        <Button type="submit" disabled={save.isPending || !rhythm.valid}>
          {t("save")}
        </Button>
        {own && (
          <Button look="quiet" disabled={save.isPending} onClick={() => save.mutate({ cron: null })}>
            {t("asOthers")}
          </Button>
        )}
        <Button look="quiet" onClick={onDone}>
          {t("keep")}
        </Button>
      </p>
    </form>
  );
}
