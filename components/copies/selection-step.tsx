"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { ChoiceField } from "@/components/ui/text-field";
import { accountsQuery } from "@/lib/queries/accounts";
import type { AccountSummary } from "@/lib/schemas/account";
import type { CopySource } from "@/lib/schemas/copies";
import { FilterFields } from "./filter-fields";
import { groupSources } from "./group-sources";
import { OptionFields } from "./option-fields";
import { SourceRow } from "./source-row";
import type { Draft } from "./use-draft";

/** What is copied, as sentences that can be changed, more accounts to add, and what narrows or changes it. */
export function SelectionStep({ draft: { draft, params, set, lost, choose } }: { draft: Draft }) {
  const t = useTranslations("copies");
  const { data } = useQuery(accountsQuery());
  const accounts = data?.items ?? [];
  const { sources } = draft.selection;
  const replace = (of: readonly CopySource[], by: readonly CopySource[]) => {
    const at = sources.indexOf(of[0] as CopySource);
    const rest = sources.filter((source) => !of.includes(source));
    choose([...rest.slice(0, at), ...by, ...rest.slice(at)]);
  };
  return (
    <div className="space-y-3 text-sm">
      {lost && (
        <p role="alert" className="flex items-start gap-2 rounded-md bg-unknown-soft px-3 py-2">
          <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-unknown" />
          {t("lostSelection")}
        </p>
      )}
      {sources.length > 0 && (
        <ul className="max-h-[26rem] space-y-2 overflow-y-auto">
          {groupSources(sources).map((group) => (
            <SourceRow
              key={group.id}
              group={group}
              accounts={accounts}
              onChange={(source) => replace(group.of, [source])}
              onRemove={() => replace(group.of, [])}
            />
          ))}
        </ul>
      )}
      <AddSource accounts={accounts} sources={sources} onAdd={(more) => choose([...sources, ...more])} />
      <FilterFields params={params} set={set} accounts={accounts} />
      <OptionFields draft={draft} params={params} set={set} />
    </div>
  );
}

const ALL = "all";

/** Accounts that are not wholly chosen yet, and all of them that can be read at once. */
function AddSource({
  accounts,
  sources,
  onAdd,
}: {
  accounts: readonly AccountSummary[];
  sources: readonly CopySource[];
  onAdd: (sources: CopySource[]) => void;
}) {
  const t = useTranslations("copies");
  const whole = new Set(
    sources.filter(({ bucket, taskId }) => !bucket && !taskId).map(({ accountId }) => accountId),
  );
  const rest = accounts.filter(({ id }) => !whole.has(id));
  const readable = rest.filter(({ status }) => status !== "blocked");
  if (rest.length === 0) return null;
  return (
    <ChoiceField
      label={t("addSource")}
      className="max-w-80"
      value=""
      options={[
        { value: "", label: t("chooseAccount") },
        ...(readable.length > 1 ? [{ value: ALL, label: t("allAccounts", { count: readable.length }) }] : []),
        ...rest.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
      ]}
      onChange={(id) => {
        if (id)
          onAdd(
            (id === ALL ? readable.map((account) => account.id) : [id]).map((accountId) => ({ accountId })),
          );
      }}
    />
  );
}
