"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { DoorClosed, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ChoiceField } from "@/components/ui/text-field";
import { AbsoluteTime } from "@/components/ui/time";
import { useUrlState } from "@/components/ui/use-url-state";
import { VisibleText } from "@/components/ui/visible-text";
import { waysInQuery } from "@/lib/queries/access";
import type { WaysIn as Found } from "@/lib/schemas/ways-in";
import { UncheckedList } from "./unchecked-list";
import { WayAdviceLine } from "./way-advice-line";
import { WayCard } from "./way-card";
import { WaysInSkeleton } from "./ways-in-skeleton";

/** What was asked about, which bucket else may be, and asking again. */
function Subject({ found, busy, onAgain }: { found: Found; busy: boolean; onAgain: () => void }) {
  const t = useTranslations("waysIn");
  const { set } = useUrlState();
  const { bucket, prefix, key, at, awsCalls } = found.subject;
  const buckets = bucket && !found.buckets.includes(bucket) ? [bucket, ...found.buckets] : found.buckets;
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      {bucket && (
        <ChoiceField
          label={t("bucket")}
          value={bucket}
          options={buckets.map((value) => ({ value, label: value }))}
          onChange={(next) => set({ bucket: next, prefix: null })}
          className="w-64"
        />
      )}
      <p className="min-w-0 flex-1 basis-64 text-muted text-sm">
        <span className="[overflow-wrap:anywhere]">
          {key ? t("triedWith") : t("noObject")} <VisibleText text={key ?? prefix} />
        </span>
        <br />
        <AbsoluteTime iso={at} /> · {t("calls", { count: awsCalls })}
      </p>
      <Button onClick={onAgain} disabled={busy}>
        <RotateCw aria-hidden size={14} className={clsx(busy && "animate-spin")} />
        {t("again")}
      </Button>
    </div>
  );
}

/** The three ways into an account's bucket, for reading and for writing: which works, what is missing, which is best. */
export function WaysIn({ accountId }: { accountId: string }) {
  const t = useTranslations("waysIn");
  const { params } = useUrlState();
  const query = useQuery(waysInQuery(accountId, params.get("bucket")));
  const { data: found, error, isFetching, refetch } = query;
  if (!found && !error) return <WaysInSkeleton />;
  return (
    <div className="space-y-3 p-3 md:p-5">
      <h2 className="font-semibold text-lg">{t("title")}</h2>
      {error && (
        <ErrorNotice title={t("failed")} error={error} accountId={accountId} onRetry={() => refetch()} />
      )}
      {found && <Subject found={found} busy={isFetching} onAgain={() => refetch()} />}
      {found?.advice && <WayAdviceLine advice={found.advice} />}
      {found?.ways.map((each) => (
        <WayCard key={each.way} found={each} advice={found.advice} />
      ))}
      {found && found.ways.length === 0 && (
        <EmptyState icon={<DoorClosed size={32} />} title={t("none")}>
          {t("noneHow")}
        </EmptyState>
      )}
      {found && found.couldNotCheck.length > 0 && <UncheckedList items={found.couldNotCheck} />}
    </div>
  );
}
