"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ChoiceField } from "@/components/ui/text-field";
import { useNow } from "@/components/ui/use-now";
import { useUrlState } from "@/components/ui/use-url-state";
import { ownerDaysQuery } from "@/lib/queries/catalogue";
import type { OwnerLens } from "@/lib/schemas/catalogue";
import { LaneBars } from "./lane-bars";
import { periodsUntil } from "./periods-until";
import { sumLanes } from "./sum-lanes";
import { useFacetWords } from "./use-facet-words";

const MOST_LANES = 10;
const CHOICES = { of: ["kind", "owner"], by: ["day", "month"], measure: ["objects", "bytes"] } as const;

/** Whose objects were written when: by kind of owner or by owner, by day or month, of one account or all. */
export function OwnerDays({ places }: { places: OwnerLens["items"] }) {
  const t = useTranslations("owners.days");
  const { params, set } = useUrlState();
  const read = <N extends keyof typeof CHOICES>(name: N): (typeof CHOICES)[N][number] =>
    CHOICES[name].find((each) => each === params.get(name)) ?? CHOICES[name][0];
  const now = useNow();
  const account = params.get("accountId") ?? "";
  const [of, by, measure] = [read("of"), read("by"), read("measure")];
  const { data, error, refetch } = useQuery(ownerDaysQuery({ accountId: account, by, of }));
  const words = useFacetWords("ownerKind");
  const here = places.filter(({ accountId }) => account === "" || accountId === account);
  const accounts = [...new Map(places.map(({ accountId, accountName }) => [accountId, accountName]))];
  const since = here.flatMap(({ foreign }) => foreign.firstDay ?? []).sort()[0];
  const lines = (data?.items ?? []).map(({ value, label, period, objects, bytes }) => ({
    ...{ id: value || "-", period, objects, bytes },
    label: of === "kind" ? (words(value) ?? value) : label,
  }));
  const seen = lines.map(({ period }) => period);
  if (error) return <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />;
  if (!data) return <SkeletonRows count={4} className="h-10" />;
  if (seen.length === 0) return null;
  const periods = periodsUntil(now, by, seen);
  return (
    <LaneBars
      title={t("title")}
      lanes={sumLanes(lines, { periods, measure, most: MOST_LANES, others: t("others") })}
      periods={periods}
      measure={measure}
      mark={
        since
          ? { period: by === "month" ? since.slice(0, 7) : since, text: t("since", { day: since }) }
          : null
      }
    >
      <p className="mb-2 text-muted text-xs">{t("means")}</p>
      <div className="mb-3 grid max-w-3xl grid-cols-2 gap-3 md:grid-cols-4">
        <ChoiceField
          label={t("account")}
          value={account}
          options={[
            { value: "", label: t("allAccounts") },
            ...accounts.map(([value, label]) => ({ value, label })),
          ]}
          onChange={(next) => set({ accountId: next || null })}
        />
        {(["of", "by", "measure"] as const).map((name) => (
          <ChoiceField
            key={name}
            label={t(`${name}.label`)}
            value={read(name)}
            options={CHOICES[name].map((value) => ({ value, label: t(`choices.${value}`) }))}
            onChange={(next) => set({ [name]: next === CHOICES[name][0] ? null : next })}
          />
        ))}
      </div>
      {since && <p className="mb-2 text-sm">{t("sinceLong", { day: since })}</p>}
    </LaneBars>
  );
}
