"use client";

import { Database } from "lucide-react";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import { toFolder } from "@/lib/export-key";
import type { Source } from "@/lib/schemas/account";
import type { BrowserState, Place } from "./use-browser-state";

const sourceValue = ({ bucket, prefix }: Place) => `s3://${bucket}/${toFolder(prefix)}`;

/** Jumps between the account's sources, where there are several. */
export function SourceChoice({
  sources,
  place,
  state,
}: {
  sources: readonly Source[];
  place: Place;
  state: BrowserState;
}) {
  const t = useTranslations("objects");
  if (sources.length < 2) return null;
  const inside = sources.find(
    ({ bucket, prefix }) => bucket === place.bucket && place.prefix.startsWith(toFolder(prefix)),
  );
  const options = sources.map((source) => ({ value: sourceValue(source), label: sourceValue(source) }));
  const elsewhere = { value: sourceValue(place), label: sourceValue(place) };
  return (
    <SelectField
      label={t("source")}
      icon={<Database size={14} />}
      value={inside ? sourceValue(inside) : elsewhere.value}
      options={inside ? options : [elsewhere, ...options]}
      onChange={(value) => {
        const source = sources.find((candidate) => sourceValue(candidate) === value);
        if (source) state.goTo({ bucket: source.bucket, prefix: toFolder(source.prefix) });
      }}
    />
  );
}
