"use client";

import { useQuery } from "@tanstack/react-query";
import { CopyPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SearchInside } from "@/components/ui/search-inside";
import { TakeAsFile } from "@/components/ui/take-as-file";
import { useMay } from "@/components/ui/use-may";
import { useOpenSelection } from "@/components/ui/use-open-selection";
import { readMatching } from "@/lib/copy-selection";
import { catalogueSourcesQuery } from "@/lib/queries/catalogue";
import type { CopySource } from "@/lib/schemas/copies";
import type { LeaveOut } from "./use-leave-out";
import type { Search } from "./use-search";

/** What can be done with the search as a selection: for each scanned account what matches, but not what was left out. */
export function MatchingActions({ search, leaveOut }: { search: Search; leaveOut: LeaveOut }) {
  const t = useTranslations("search");
  const { data } = useQuery(catalogueSourcesQuery());
  const startCopy = useOpenSelection("/copies/new");
  const mayCopy = useMay("copies:write");
  const chosen = search.chosen("accountId");
  const scanned = (data?.items ?? []).filter(({ completedAt }) => completedAt !== null);
  const accounts = [...new Set(scanned.map(({ accountId }) => accountId))].filter(
    (id) => chosen.length === 0 || chosen.includes(id),
  );
  if (accounts.length === 0) return null;
  const sources = accounts.map((accountId): CopySource => {
    const except = leaveOut.places.filter((place) => place.accountId === accountId);
    const { matching } = readMatching(search.filter);
    return {
      accountId,
      matching,
      ...(except.length > 0 && { except: except.map(({ bucket, key }) => ({ bucket, key })) }),
    };
  });
  return (
    <span className="inline-flex flex-wrap gap-2">
      <SearchInside sources={sources} />
      <TakeAsFile sources={sources} />
      {mayCopy && (
        <Button onClick={() => startCopy(sources)}>
          <CopyPlus aria-hidden size={14} />
          {leaveOut.places.length > 0 ? t("copyExcept", { count: leaveOut.places.length }) : t("copyAll")}
        </Button>
      )}
    </span>
  );
}
