"use client";

import { CopyPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";
import { Bytes, Count } from "@/components/ui/quantity";
import { useMay } from "@/components/ui/use-may";
import type { CatalogueFacets } from "@/lib/schemas/catalogue";
import { copyHref } from "./copy-href";
import type { Search } from "./use-search";

/** How many match in all, and what can be done with all of them. */
export function MatchFooter({
  search,
  facets,
  loaded,
}: {
  search: Search;
  facets: CatalogueFacets;
  loaded: number;
}) {
  const t = useTranslations("search");
  const mayCopy = useMay("copies:write");
  const href = copyHref(search, facets);
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
      {mayCopy && href && (
        <AppLink href={href} className={buttonClass("plain")}>
          <CopyPlus aria-hidden size={14} />
          {t("copyAll")}
        </AppLink>
      )}
    </div>
  );
}
