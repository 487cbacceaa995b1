"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { Count } from "@/components/ui/quantity";
import { useMedia } from "@/components/ui/use-media";
import { VisibleText } from "@/components/ui/visible-text";
import { facetsQuery } from "@/lib/queries/catalogue";
import type { CatalogueFacets, Facet } from "@/lib/schemas/catalogue";
import { useFacetWords } from "./use-facet-words";
import { FACETS, type FacetName, type Search } from "./use-search";

const LISTS = {
  accountId: "accounts",
  bucket: "buckets",
  ownerKind: "ownerKinds",
  ownerId: "owners",
  logGroup: "logGroups",
  storageClass: "storageClasses",
  encryption: "encryptions",
} as const satisfies Record<FacetName, keyof CatalogueFacets>;

const shown = 8;

/** How the matches are spread; a value that is chosen narrows to it. */
export function FacetPanel({ search }: { search: Search }) {
  const t = useTranslations("search");
  const { data } = useQuery(facetsQuery(search.filter));
  const above = useMedia("(width < 1024px)");
  return (
    <aside
      aria-label={t("facets.label")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="shrink-0 overflow-y-auto border-line px-4 py-2 max-lg:flex max-lg:max-h-48 max-lg:flex-wrap max-lg:gap-x-4 max-lg:border-b md:px-5 lg:w-64 lg:border-r"
    >
      {FACETS.map((name) => (
        <details key={name} open={!above} className="group/disclosure py-1 max-lg:open:w-full">
          <summary className="inline-flex list-none items-center gap-1 rounded py-1 font-medium text-muted text-xs hover:text-text">
            <ChevronRight
              aria-hidden
              size={14}
              className="shrink-0 transition-transform group-open/disclosure:rotate-90"
            />
            {t(`facets.${name}`)}
          </summary>
          <ul className="space-y-px">
            {withChosen(data?.[LISTS[name]] ?? [], search.chosen(name)).map((facet) => (
              <FacetLine
                key={facet.value}
                name={name}
                facet={facet}
                atLeast={data?.atLeast ?? false}
                search={search}
              />
            ))}
          </ul>
        </details>
      ))}
    </aside>
  );
}

/** The most frequent values, and those that are chosen although nothing matches them any more. */
function withChosen(facets: readonly Facet[], chosen: readonly string[]): Facet[] {
  const top = facets.filter(({ value }, at) => at < shown || chosen.includes(value));
  const gone = chosen.filter((value) => !facets.some((facet) => facet.value === value));
  return [...top, ...gone.map((value) => ({ value, label: value, objects: 0, bytes: 0 }))];
}

function FacetLine({
  name,
  facet,
  atLeast,
  search,
}: {
  name: FacetName;
  facet: Facet;
  atLeast: boolean;
  search: Search;
}) {
  const words = useFacetWords(name);
  const chosen = search.chosen(name).includes(facet.value);
  return (
    <li>
      <label
        className={clsx(
          "flex min-h-7 cursor-pointer items-center gap-2 rounded px-1 text-sm hover:bg-hover",
          chosen && "bg-accent-soft",
        )}
      >
        <input
          type="checkbox"
          checked={chosen}
          onChange={() => search.toggle(name, facet.value)}
          className="size-3.5 shrink-0 accent-(--accent)"
        />
        <span className="min-w-0 flex-1 truncate" data-tip={facet.label}>
          {words(facet.value) ?? <VisibleText text={facet.label} />}
        </span>
        <span className="text-muted text-xs">
          <Count value={facet.objects} atLeast={atLeast} />
        </span>
      </label>
    </li>
  );
}
