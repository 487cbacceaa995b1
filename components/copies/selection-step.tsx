"use client";

import { useQuery } from "@tanstack/react-query";
import { FilterFields } from "@/components/selection/filter-fields";
import { SelectionList } from "@/components/selection/selection-list";
import { accountsQuery } from "@/lib/queries/accounts";
import { OptionFields } from "./option-fields";
import type { Draft } from "./use-draft";

/** What is copied, as sentences that can be changed, and what narrows or changes it. */
export function SelectionStep({ draft: { draft, params, set, lost, choose } }: { draft: Draft }) {
  const { data } = useQuery(accountsQuery());
  return (
    <div className="space-y-3 text-sm">
      <SelectionList sources={draft.selection.sources} lost={lost} choose={choose} />
      <FilterFields params={params} set={set} accounts={data?.items ?? []} unfinished />
      <OptionFields draft={draft} params={params} set={set} />
    </div>
  );
}
