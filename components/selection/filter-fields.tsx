"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { usePreferences } from "@/components/ui/preferences";
import { ChoiceField, SwitchField, TextField } from "@/components/ui/text-field";
import type { UrlPatch } from "@/components/ui/use-url-state";
import { parseBytes } from "@/lib/format/parse-bytes";
import { shortenMiddle } from "@/lib/format/shorten-middle";
import { fromTimeInput, toTimeInput } from "@/lib/format/time-input";
import type { AccountSummary } from "@/lib/schemas/account";

const NAMES = ["text", "owner", "from", "to", "min", "max", "unfinished"];

type Props = { params: URLSearchParams; set: (patch: UrlPatch) => void };

/** True while a field holds what cannot be read: no plan is made of half a filter. */
export const hasFilterMistake = (params: URLSearchParams): boolean =>
  ["min", "max"].some((name) => params.get(name) && parseBytes(params.get(name) ?? "") === null);

/** What narrows every source of the selection. */
export function FilterFields({
  params,
  set,
  accounts,
  unfinished = false,
}: Props & {
  accounts: readonly AccountSummary[];
  /** Whether exports that are not finished can be taken too. */
  unfinished?: boolean;
}) {
  const t = useTranslations("copies.filter");
  const inUse = NAMES.filter((name) => params.has(name)).length;
  return (
    <Disclosure summary={inUse > 0 ? t("inUse", { count: inUse }) : t("title")} open={inUse > 0}>
      <div className="mt-2 grid gap-x-3 gap-y-2.5 sm:grid-cols-2">
        <TextField
          label={t("text")}
          value={params.get("text") ?? ""}
          onChange={(text) => set({ text: text || null })}
        />
        <OwnerField params={params} set={set} accounts={accounts} />
        <TimeField name="from" params={params} set={set} />
        <TimeField name="to" params={params} set={set} />
        <SizeField name="min" params={params} set={set} />
        <SizeField name="max" params={params} set={set} />
        {unfinished && (
          <div className="sm:col-span-2">
            <SwitchField
              label={t("unfinished")}
              hint={t("unfinishedMeans")}
              checked={params.has("unfinished")}
              onChange={(on) => set({ unfinished: on ? "1" : null })}
            />
          </div>
        )}
      </div>
    </Disclosure>
  );
}

function OwnerField({ params, set, accounts }: Props & { accounts: readonly AccountSummary[] }) {
  const t = useTranslations("copies.filter");
  const owner = params.get("owner") ?? "";
  const known = new Map(
    accounts.flatMap(({ totals }) => (totals?.owners ?? []).map(({ id, label }) => [id, label])),
  );
  known.delete("");
  if (owner && !known.has(owner)) known.set(owner, shortenMiddle(owner, 4, 4));
  return (
    <ChoiceField
      label={t("owner")}
      value={owner}
      options={[
        { value: "", label: t("anyOwner") },
        ...[...known].map(([value, label]) => ({ value, label })),
      ]}
      onChange={(next) => set({ owner: next || null })}
    />
  );
}

function TimeField({ name, params, set }: Props & { name: "from" | "to" }) {
  const t = useTranslations("copies.filter");
  const { zone } = usePreferences();
  return (
    <TextField
      key={zone}
      type="datetime-local"
      label={t(name, { zone: zone === "utc" ? "UTC" : t("localTime") })}
      value={toTimeInput(params.get(name) ?? undefined, zone)}
      onChange={(text) => set({ [name]: fromTimeInput(text, zone) })}
    />
  );
}

function SizeField({ name, params, set }: Props & { name: "min" | "max" }) {
  const t = useTranslations("copies.filter");
  const text = params.get(name) ?? "";
  return (
    <TextField
      label={t(name)}
      placeholder={t("sizeExample")}
      mistake={text && parseBytes(text) === null ? t("sizeMistake") : null}
      value={text}
      onChange={(next) => set({ [name]: next || null })}
    />
  );
}
