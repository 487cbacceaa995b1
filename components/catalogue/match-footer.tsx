"use client";

import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { Bytes, Count } from "@/components/ui/quantity";
import type { CatalogueFacets } from "@/lib/schemas/catalogue";
import { MatchingActions } from "./matching-actions";
import type { LeaveOut } from "./use-leave-out";
import type { Search } from "./use-search";

/** How many match in all, and what can be done with all of them. */
export function MatchFooter({
  search,
  facets,
  loaded,
  leaveOut,
}: {
  search: Search;
  facets: CatalogueFacets;
  loaded: number;
  leaveOut: LeaveOut;
}) {
  const t = useTranslations("search");
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-3 border-line border-t px-4 py-1 text-muted text-sm md:px-5">
      <p role="status">
        <Count value={facets.objects} atLeast={facets.atLeast} /> {t("objects")} ·{" "}
        <Bytes bytes={facets.bytes} atLeast={facets.atLeast} />
        <span className="max-md:hidden"> · {t("loaded", { count: loaded })}</span>
      </p>
      <span className="flex-1" />
      <a href={`/api/catalogue/objects.csv?${search.filter}`} download="" className={buttonClass("link")}>
        CSV
      </a>
      <a href={`/api/catalogue/objects.json?${search.filter}`} download="" className={buttonClass("link")}>
        JSON
      </a>
      {facets.objects > 0 && <MatchingActions search={search} leaveOut={leaveOut} />}
    </div>
  );
}
