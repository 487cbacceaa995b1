"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Square } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRhythmWords } from "@/components/rhythm/use-rhythm-words";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { usePreferences } from "@/components/ui/preferences";
import { useProblemText } from "@/components/ui/problem-text";
import { Bytes } from "@/components/ui/quantity";
import { RelativeTime } from "@/components/ui/time";
import { useMay } from "@/components/ui/use-may";
import { VisibleText } from "@/components/ui/visible-text";
import { formatSpan } from "@/lib/format/format-span";
import { cancelScan, isScanning } from "@/lib/queries/catalogue";
import type { CatalogueSource, ScanFailure } from "@/lib/schemas/catalogue";
import { ScanSchedule } from "./scan-schedule";

/** Every source with its scan, and when it is scanned by itself. */
export function SourceDrawer({
  sources,
  onClose,
}: {
  sources: readonly CatalogueSource[];
  onClose: () => void;
}) {
  const t = useTranslations("search.scan");
  return (
    <Drawer title={t("sources")} onClose={onClose}>
      <ul className="divide-y divide-line">
        {sources.map((source) => (
          <SourceItem key={source.id} source={source} />
        ))}
      </ul>
    </Drawer>
  );
}

function SourceItem({ source }: { source: CatalogueSource }) {
  const t = useTranslations("search.scan");
  const words = useRhythmWords();
  const mayChange = useMay("scans:schedule", source.accountId);
  const [editing, setEditing] = useState(false);
  const { accountName, bucket, prefix, objects, bytes, schedule } = source;
  return (
    <li className="space-y-1 py-3 first:pt-1">
      <p className="text-muted text-xs">{accountName}</p>
      <p className="id-text break-all font-medium">
        <VisibleText text={`s3://${bucket}/${prefix}`} />
      </p>
      <p className="text-muted text-xs">
        {t("holds", { objects })} · <Bytes bytes={bytes} />
      </p>
      <ScanState source={source} />
      <p className="flex flex-wrap items-center gap-x-2 text-sm [&>button]:-mx-1">
        <span>
          {t(schedule.own ? "own" : "common", { rhythm: words(schedule.cron), zone: schedule.timeZone })}
        </span>
        {schedule.nextAt && (
          <span className="text-muted">
            {t.rich("next", { time: () => <RelativeTime iso={schedule.nextAt!} /> })}
          </span>
        )}
        {mayChange && !editing && (
          <Button look="link" onClick={() => setEditing(true)}>
            {t("change")}
          </Button>
        )}
      </p>
      {editing && <ScanSchedule source={source} onDone={() => setEditing(false)} />}
    </li>
  );
}

/** Why a scan ended early, and AWS's own words. */
function Refusal({ error }: { error: ScanFailure }) {
  const problemText = useProblemText();
  return (
    <>
      {problemText(error)}
      {error.aws && (
        <span className="id-text block break-words text-xs">
          <VisibleText text={error.aws.message} />
        </span>
      )}
    </>
  );
}

/** How far a scan is, how fast and how long still; or how the last one ended. */
function ScanState({ source }: { source: CatalogueSource }) {
  const t = useTranslations("search.scan");
  const { locale } = usePreferences();
  const { state, error, completedAt, scan } = source;
  if (!isScanning(source))
    return (
      <p className={error && state === "failed" ? "text-sm text-stopped" : "text-muted text-sm"}>
        {state === "failed" && error && <Refusal error={error} />}
        {state === "cancelled" && t("cancelled")}{" "}
        {completedAt ? t.rich("age", { time: () => <RelativeTime iso={completedAt} /> }) : t("neverWhole")}
      </p>
    );
  const done =
    scan.etaSeconds === null || !scan.rate ? null : scan.listed / (scan.listed + scan.etaSeconds * scan.rate);
  return (
    <div className="space-y-1">
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <span className="tabular">
          {state === "running"
            ? t("progress", { listed: scan.listed, rate: Math.round(scan.rate ?? 0) })
            : t(state === "waiting" ? "waiting" : "cancelling")}
          {scan.etaSeconds !== null && ` · ${t("left", { time: formatSpan(scan.etaSeconds, locale) })}`}
        </span>
        {state !== "cancelling" && <CancelScan source={source} />}
      </p>
      {done !== null && (
        <progress
          aria-label={t("progressOf", { bucket: source.bucket })}
          value={done}
          className="h-1.5 w-full accent-(--accent)"
        />
      )}
    </div>
  );
}

function CancelScan({ source: { id, bucket } }: { source: CatalogueSource }) {
  const t = useTranslations("search.scan");
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelScan(id),
    onSuccess: () => announce(t("cancelled")),
    onSettled: () => client.invalidateQueries({ queryKey: ["catalogue", "sources"] }),
  });
  return (
    <Button
      look="link"
      aria-label={t("cancelOf", { bucket })}
      disabled={cancel.isPending}
      onClick={() => cancel.mutate()}
    >
      <Square aria-hidden size={12} />
      {t("cancel")}
    </Button>
  );
}
