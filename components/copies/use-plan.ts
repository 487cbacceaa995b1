"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { hasFilterMistake } from "@/components/selection/filter-fields";
import { useSettled } from "@/components/ui/use-settled";
import { findTemplateMistake } from "@/lib/key-template";
import { planQuery } from "@/lib/queries/copies";
import type { Draft } from "./use-draft";

const CALM_MS = 300;

/** The plan of a draft: asked for by itself once the draft is complete and nobody changes it, and dropped when it changes. */
export function usePlan({ draft, params }: Draft) {
  const client = useQueryClient();
  const settled = useSettled(draft, CALM_MS);
  // Asked for by hand, for one draft: another one is planned without.
  const [triedDraft, setTriedDraft] = useState<Draft["draft"] | null>(null);
  const { keyTemplate } = draft.settings;
  const mistaken = hasFilterMistake(params) || Boolean(keyTemplate && findTemplateMistake(keyTemplate));
  const chosen = draft.selection.sources.length > 0;
  const complete = chosen && !mistaken;
  const query = planQuery(settled, triedDraft === settled);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...query,
    enabled: complete && settled.selection.sources.length > 0,
    placeholderData: keepPreviousData,
  });
  const current = complete && settled === draft && !isPlaceholderData;
  return {
    chosen,
    mistaken,
    /** The last plan that was made; `current` only where it is of this very draft. */
    plan: chosen ? (data ?? null) : null,
    current: current && !isFetching && data !== undefined,
    busy: complete && (isFetching || settled !== draft),
    error: complete ? error : null,
    /** It was stopped by hand: nothing is under way, and nothing came. */
    stopped: complete && !isFetching && settled === draft && !data && !error,
    stop: () => client.cancelQueries({ queryKey: query.queryKey }),
    again: () => refetch(),
    /** Where the policies do not decide whether the central bucket may be written: tries it. */
    tryWrites: triedDraft === settled ? null : () => setTriedDraft(settled),
  };
}

export type Planned = ReturnType<typeof usePlan>;
