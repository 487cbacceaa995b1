"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { accountsQuery } from "@/lib/queries/accounts";
import type { GrantPlace } from "@/lib/queries/grants";

/** Whose bucket, which one, and below which prefix. */
export function GrantPlaceFields({
  place,
  onChange,
}: {
  place: GrantPlace;
  onChange: (part: Partial<GrantPlace>) => void;
}) {
  const t = useTranslations("copies");
  const words = useTranslations("accounts");
  const { data, error, refetch } = useQuery(accountsQuery());
  const accounts = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }));
  const known = accounts.some(({ value }) => value === place.accountId);
  const shown = known ? [] : [{ value: place.accountId, label: place.accountId || t("chooseAccount") }];
  const buckets = data?.items.find(({ id }) => id === place.accountId)?.sources ?? [];
  return (
    <div className="space-y-3">
      {error && !data && <ErrorNotice title={words("listFailed")} error={error} onRetry={() => refetch()} />}
      <ChoiceField
        label={t("grant.account")}
        value={place.accountId}
        options={[...shown, ...accounts]}
        onChange={(accountId) => onChange({ accountId, bucket: "", prefix: "" })}
      />
      <TextField
        label={t("scopes.bucket")}
        value={place.bucket}
        maxLength={63}
        list="grant-buckets"
        onChange={(bucket) => onChange({ bucket })}
      />
      <datalist id="grant-buckets">
        {buckets.map(({ bucket }) => (
          <option key={bucket} value={bucket} />
        ))}
      </datalist>
      <TextField
        label={t("scopes.prefix")}
        value={place.prefix}
        maxLength={1024}
        onChange={(prefix) => onChange({ prefix })}
      />
    </div>
  );
}
