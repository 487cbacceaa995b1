"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ChoiceField } from "@/components/ui/text-field";
import { accountsQuery } from "@/lib/queries/accounts";
import type { AccountSummary } from "@/lib/schemas/account";
import type { CopySource } from "@/lib/schemas/copies";
import { groupSources } from "./group-sources";
import { SourceRow } from "./source-row";

/** A selection as sentences that can be changed, and more accounts to add. */
export function SelectionList({
  sources,
  lost,
  choose,
}: {
  sources: readonly CopySource[];
  /** The link came from another tab, which alone knows the objects. */
  lost: boolean;
  choose: (sources: readonly CopySource[]) => void;
}) {
  const t = useTranslations("copies");
  const words = useTranslations("accounts");
  const { data, error, refetch } = useQuery(accountsQuery());
  const accounts = data?.items ?? [];
  const replace = (of: readonly CopySource[], by: readonly CopySource[]) => {
    const at = sources.indexOf(of[0] as CopySource);
    const rest = sources.filter((source) => !of.includes(source));
    choose([...rest.slice(0, at), ...by, ...rest.slice(at)]);
  };
  return (
    <>
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
      {error && !data && <ErrorNotice title={words("listFailed")} error={error} onRetry={() => refetch()} />}
      <AddSource accounts={accounts} sources={sources} onAdd={(more) => choose([...sources, ...more])} />
    </>
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
