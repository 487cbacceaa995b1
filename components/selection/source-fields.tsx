"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { formatMinute } from "@/lib/format/format-time";
import { exportsQuery } from "@/lib/queries/exports";
import type { AccountSummary } from "@/lib/schemas/account";
import type { CopySource } from "@/lib/schemas/copies";

const SCOPES = ["all", "place", "task"] as const;
type Scope = (typeof SCOPES)[number];

const scopeOf = ({ bucket, taskId }: CopySource): Scope => (taskId ? "task" : bucket ? "place" : "all");

/** How much of an account: everything exported, what lies below a prefix, or one export task. */
export function SourceFields({
  source,
  account,
  onChange,
}: {
  source: CopySource;
  account: AccountSummary | undefined;
  onChange: (source: CopySource) => void;
}) {
  const t = useTranslations("copies.scopes");
  const [scope, setScope] = useState(scopeOf(source));
  const { accountId } = source;
  const buckets = [
    ...new Set([source.bucket, ...(account?.sources ?? []).map(({ bucket }) => bucket)]),
  ].filter((bucket) => bucket !== undefined);
  const change = (next: Scope) => {
    setScope(next);
    if (next === "all") onChange({ accountId });
    if (next === "place" && buckets[0]) onChange({ accountId, bucket: buckets[0] });
  };
  return (
    <div className="grid gap-2 pb-2 sm:grid-cols-2">
      <ChoiceField
        label={t("label")}
        className="sm:col-span-2"
        value={scope}
        options={SCOPES.filter((each) => each !== "place" || buckets.length > 0).map((value) => ({
          value,
          label: t(value),
        }))}
        onChange={change}
      />
      {scope === "place" && <PlaceFields source={source} buckets={buckets} onChange={onChange} />}
      {scope === "task" && <TaskField source={source} onChange={onChange} />}
    </div>
  );
}

function PlaceFields({
  source: { accountId, bucket = "", prefix = "" },
  buckets,
  onChange,
}: {
  source: CopySource;
  buckets: readonly string[];
  onChange: (source: CopySource) => void;
}) {
  const t = useTranslations("copies.scopes");
  return (
    <>
      <ChoiceField
        label={t("bucket")}
        value={bucket}
        options={buckets.map((value) => ({ value, label: value }))}
        onChange={(next) => onChange({ accountId, bucket: next })}
      />
      <TextField
        label={t("prefix")}
        value={prefix}
        maxLength={1024}
        onChange={(next) => onChange({ accountId, bucket, ...(next && { prefix: next }) })}
      />
    </>
  );
}

/** The account's export tasks, the newest first, as far as one page goes. */
function TaskField({ source, onChange }: { source: CopySource; onChange: (source: CopySource) => void }) {
  const t = useTranslations("copies.scopes");
  const { zone } = usePreferences();
  const { accountId, taskId = "" } = source;
  const { data, error, isPending } = useInfiniteQuery({ ...exportsQuery(accountId), refetchInterval: false });
  const tasks = data?.pages.flatMap(({ items }) => items) ?? [];
  const known = tasks.map((task) => ({
    value: task.taskId,
    label: [task.logGroup ?? task.taskId, task.from && formatMinute(task.from, zone)]
      .filter(Boolean)
      .join(" · "),
  }));
  const others = known.some(({ value }) => value === taskId)
    ? []
    : [{ value: taskId, label: taskId || t("chooseTask") }];
  return (
    <ChoiceField
      label={t("task")}
      className="sm:col-span-2"
      mistake={error && t("tasksUnread")}
      hint={isPending ? t("tasksLoading") : undefined}
      value={taskId}
      options={[...others, ...known]}
      onChange={(next) => next && onChange({ accountId, taskId: next })}
    />
  );
}
