"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import clsx from "clsx";
import { CalendarClock, RefreshCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useProblemText } from "@/components/ui/problem-text";
import { RelativeTime } from "@/components/ui/time";
import { problemOf } from "@/lib/fetch-json";
import { catalogueSourcesQuery, isScanning, startScan } from "@/lib/queries/catalogue";
import type { CatalogueSource } from "@/lib/schemas/catalogue";
import { ScanRefusals } from "./scan-refusals";
import { SourceDrawer } from "./source-drawer";
import { UnscannedAccounts } from "./unscanned-accounts";

const total = (sources: readonly CatalogueSource[], pick: (source: CatalogueSource) => number) =>
  sources.reduce((sum, source) => sum + pick(source), 0);

/** How old the catalogue is, how far a scan has come, and the button that starts one. */
export function ScanLine({
  sources,
  accountId,
}: {
  sources: readonly CatalogueSource[];
  accountId?: string;
}) {
  const first = sources.length === 0;
  const [open, setOpen] = useState(false);
  const t = useTranslations("search.scan");
  const problemText = useProblemText();
  const client = useQueryClient();
  const scan = useMutation({
    mutationFn: () => startScan(accountId),
    onSuccess: (answer) => {
      if (!accountId) client.setQueryData(catalogueSourcesQuery().queryKey, answer);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["catalogue"] }),
  });
  const scanning = sources.filter(isScanning);
  const failed = sources.filter(({ state }) => state === "failed");
  const ages = sources.flatMap(({ completedAt }) => completedAt ?? []).sort();
  useFreshMatches(ages.join(" "));
  const refused = scan.data?.failures ?? [];
  const rate = total(scanning, (source) => source.scan.rate ?? 0);
  return (
    <div
      className={clsx(
        "flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm",
        first && "justify-center",
      )}
    >
      <p role="status">
        {scanning.length > 0
          ? t("running", {
              done: sources.length - scanning.length,
              of: sources.length,
              listed: total(scanning, ({ scan }) => scan.listed),
              rate: Math.round(rate),
            })
          : ages[0] && t.rich("age", { time: () => <RelativeTime iso={ages[0]!} /> })}
      </p>
      {failed.length > 0 && (
        <p
          className="text-stopped"
          data-tip={failed.map(({ bucket, error }) => `${bucket}: ${error && problemText(error)}`).join("\n")}
        >
          {t("failed", { count: failed.length, first: failed[0]!.accountName })}
        </p>
      )}
      {scan.error && (
        <p role="alert" className="text-stopped">
          {problemText(problemOf(scan.error))}
        </p>
      )}
      {refused.length > 0 && <ScanRefusals failures={refused} />}
      {refused.length === 0 && !first && !accountId && <UnscannedAccounts sources={sources} />}
      {sources.length > 0 && (
        <Button look="link" onClick={() => setOpen(true)}>
          <CalendarClock aria-hidden size={14} />
          {t("sources")}
        </Button>
      )}
      {open && <SourceDrawer sources={sources} onClose={() => setOpen(false)} />}
      <Button
        look={first ? "accent" : "plain"}
        onClick={() => scan.mutate()}
        disabled={scan.isPending || scanning.length > 0}
      >
        <RefreshCw aria-hidden size={14} />
        {t(first ? "first" : "again")}
      </Button>
    </div>
  );
}

/** What is shown of the catalogue is read again whenever the scan of a source has ended. */
function useFreshMatches(stamp: string): void {
  const client = useQueryClient();
  const seen = useRef(stamp);
  useEffect(() => {
    if (seen.current === stamp) return;
    seen.current = stamp;
    for (const part of ["objects", "facets", "owners", "days"])
      void client.invalidateQueries({ queryKey: ["catalogue", part] });
  }, [stamp, client]);
}
