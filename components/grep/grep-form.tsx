"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, Square } from "lucide-react";
import { useTranslations } from "use-intl";
import { FilterFields } from "@/components/selection/filter-fields";
import { SelectionList } from "@/components/selection/selection-list";
import { Button } from "@/components/ui/button";
import { accountsQuery } from "@/lib/queries/accounts";
import { QueryFields } from "./query-fields";
import type { Asked } from "./use-question";

/** What is looked for, and in which exports. */
export function GrepForm({
  asked,
  mistake,
  busy,
  onStart,
  onCancel,
}: {
  asked: Asked;
  mistake: string | null;
  busy: boolean;
  onStart: () => void;
  onCancel: () => void;
}) {
  const t = useTranslations("grep");
  const { data } = useQuery(accountsQuery());
  const { params, set, sources, lost, choose, ready } = asked;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) onStart();
      }}
      className="grid items-start gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]"
    >
      <div className="space-y-3">
        <div className="grid grid-cols-2 items-start gap-x-3 gap-y-2 lg:grid-cols-4">
          <QueryFields asked={asked} mistake={mistake} />
        </div>
        {/* Two buttons by their keys: one that turned into the other while it is clicked would start a search again. */}
        {busy ? (
          <Button key="cancel" onClick={onCancel}>
            <Square aria-hidden size={13} />
            {t("cancel")}
          </Button>
        ) : (
          <Button key="start" type="submit" look="accent" disabled={!ready}>
            <Search aria-hidden size={14} />
            {t("start")}
          </Button>
        )}
      </div>
      <fieldset className="min-w-0 space-y-2 text-sm">
        <legend className="mb-1 text-muted text-xs">{t("where")}</legend>
        <SelectionList sources={sources} lost={lost} choose={choose} />
        <FilterFields params={params} set={set} accounts={data?.items ?? []} />
      </fieldset>
    </form>
  );
}
