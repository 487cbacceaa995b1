"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useRhythmWords } from "@/components/rhythm/use-rhythm-words";
import { groupSources } from "@/components/selection/group-sources";
import { SourceWords } from "@/components/selection/source-words";
import { AppLink } from "@/components/ui/app-link";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { accountsQuery } from "@/lib/queries/accounts";
import type { CopySchedule } from "@/lib/schemas/copies";
import { ScheduleActions } from "./schedule-actions";

const SHOWN_SOURCES = 2;

/** One schedule: what it copies, when, what it did last, and what can be done with it. */
export function ScheduleRow({ schedule }: { schedule: CopySchedule }) {
  const t = useTranslations("copies.schedule");
  const words = useRhythmWords();
  const { data } = useQuery(accountsQuery());
  const nameOf = (id: string) => data?.items.find((account) => account.id === id)?.name ?? id;
  const { sources } = schedule.selection;
  const groups = groupSources(sources);
  const title = schedule.name ?? [...new Set(sources.map(({ accountId }) => nameOf(accountId)))].join(", ");
  return (
    <li className="grid grid-cols-1 items-center gap-x-6 gap-y-1.5 border-line border-t px-4 py-2.5 first:border-t-0 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="truncate font-medium">
          <VisibleText text={title} />
        </p>
        <ul className="text-muted text-xs">
          {groups.slice(0, SHOWN_SOURCES).map((group) => (
            <li key={group.id} className="truncate">
              {nameOf(group.source.accountId)}: <SourceWords group={group} />
            </li>
          ))}
          {groups.length > SHOWN_SOURCES && (
            <li>{t("moreSources", { count: groups.length - SHOWN_SOURCES })}</li>
          )}
        </ul>
      </div>
      <div className="min-w-0 text-sm">
        <p>{words(schedule.cron)}</p>
        <p className="text-muted text-xs">
          {schedule.timeZone} · {t("by", { name: schedule.createdBy })}
        </p>
      </div>
      <div className="text-sm">
        <p>
          {schedule.nextAt ? (
            <>
              {t("next")} <RelativeTime iso={schedule.nextAt} />
            </>
          ) : (
            <span className="text-unknown">{t("paused")}</span>
          )}
        </p>
        {schedule.refusedAt && (
          <p className="text-stopped text-xs">
            {t("refused", { name: schedule.createdBy })} <RelativeTime iso={schedule.refusedAt} />
          </p>
        )}
        {schedule.lastCopyId && (
          <AppLink
            href={`/copies/${schedule.lastCopyId}`}
            className="rounded text-accent text-xs hover:underline"
          >
            {t("lastCopy")}
          </AppLink>
        )}
      </div>
      <ScheduleActions schedule={schedule} title={title} />
    </li>
  );
}
