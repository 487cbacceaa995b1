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
import type { CatalogueSource } from "@/lib/schemas/catalogue";
import type { CopySource } from "@/lib/schemas/copies";
import type { LeaveOut } from "./use-leave-out";
import type { Search } from "./use-search";

/** What can be done with the search as a selection: for each account with a scanned place that may hold matches what matches, but not what was left out. */
export function MatchingActions({ search, leaveOut }: { search: Search; leaveOut: LeaveOut }) {
  const t = useTranslations("search");
  const { data } = useQuery(catalogueSourcesQuery());
  const startCopy = useOpenSelection("/copies/new");
  const mayCopy = useMay("copies:write");
  const accounts = accountsIn(search, data?.items ?? []);
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

/** The accounts with a scanned place that what is chosen leaves: a bucket is of one of them alone. */
function accountsIn({ chosen }: Search, places: readonly CatalogueSource[]): string[] {
  const says = (name: "accountId" | "bucket", value: string) =>
    chosen(name).length === 0 || chosen(name).includes(value);
  const left = places.filter(
    ({ completedAt, accountId, bucket }) =>
      completedAt !== null && says("accountId", accountId) && says("bucket", bucket),
  );
  return [...new Set(left.map(({ accountId }) => accountId))];
}
