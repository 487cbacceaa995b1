"use client";

import { useMemo, useState } from "react";
import type { z } from "zod";
import { hasFilterMistake } from "@/components/selection/filter-fields";
import { useSelectionUrl } from "@/components/selection/use-selection-url";
import { readFilter } from "@/lib/copy-draft";
import { fitsRequest } from "@/lib/copy-selection";
import type { GrepRequest } from "@/lib/schemas/grep";

/** As the API takes it: what is not said has its defaults. */
export type Question = z.input<typeof GrepRequest>;

export const CONTEXTS = ["0", "1", "2", "3", "5", "10"] as const;
export const LIMITS = ["100", "1000", "10000"] as const;

/** What is looked for and where; all of it is this page's URL, but for a selection that this tab keeps. */
export function useQuestion() {
  const url = useSelectionUrl();
  const { params, sources } = url;
  const question = useMemo((): Question => {
    const since = params.get("since");
    const until = params.get("until");
    return {
      pattern: params.get("q") ?? "",
      mode: params.get("mode") === "regex" ? "regex" : "text",
      ignoreCase: params.get("case") === "any",
      context: Number(CONTEXTS.find((each) => each === params.get("context")) ?? 0),
      limit: Number(LIMITS.find((each) => each === params.get("limit")) ?? 1000),
      ...(since && { from: since }),
      ...(until && { to: until }),
      selection: { sources: [...sources], filter: readFilter(params) },
    };
  }, [params, sources]);
  const ready =
    question.pattern !== "" && sources.length > 0 && fitsRequest(sources) && !hasFilterMistake(params);
  const [arrived] = useState(ready);
  return {
    ...url,
    question,
    /** Whether it can be asked. */
    ready,
    /** Whether the address held all of it when the page was opened: by a link, or loaded again. */
    arrived,
  };
}

export type Asked = ReturnType<typeof useQuestion>;
