"use client";

import { Boxes, CircleX, ListFilter } from "lucide-react";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import type { UrlPatch } from "@/components/ui/use-url-state";
import type { ItemFilter } from "@/lib/queries/copies";
import type { CopyJob } from "@/lib/schemas/copies";
import { useFailureText } from "./use-failure-text";
import { ITEM_STATES } from "./use-item-filter";

/** What narrows the objects of a job: source, state, and the reason of what failed. */
export function ItemFilters({
  job,
  filter,
  set,
}: {
  job: CopyJob;
  filter: ItemFilter;
  set: (patch: UrlPatch) => void;
}) {
  const t = useTranslations("copies");
  const text = useFailureText();
  const parts = job.parts.map(({ id, accountName, bucket, prefix }) => ({
    value: id,
    label: `${accountName} ${bucket && `s3://${bucket}/${prefix}`}`,
  }));
  const reasons = job.failures.map((group) => ({ value: group.id, label: text(group) }));
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1 max-md:[&_select]:max-w-36 [&_select]:max-w-44">
      {parts.length > 1 && (
        <SelectField
          label={t("filterParts")}
          icon={<Boxes size={14} />}
          value={filter.partId ?? ""}
          options={[{ value: "", label: t("allSources") }, ...parts]}
          onChange={(part) => set({ part: part || null, failure: null })}
        />
      )}
      <SelectField
        label={t("filterObjects")}
        icon={<ListFilter size={14} />}
        value={filter.status ?? ""}
        options={[
          { value: "", label: t("allObjects") },
          ...ITEM_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
        onChange={(status) => set({ status: status || null, failure: null })}
      />
      {reasons.length > 0 && (
        <SelectField
          label={t("filterReasons")}
          icon={<CircleX size={14} />}
          value={filter.failureId ?? ""}
          options={[{ value: "", label: t("allReasons") }, ...reasons]}
          onChange={(failure) =>
            set({ failure: failure || null, ...(failure && { status: "failed", part: null }) })
          }
        />
      )}
    </span>
  );
}
