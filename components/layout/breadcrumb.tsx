"use client";

import { useParams, usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { lazyView } from "@/components/ui/lazy-view";
import { shortenMiddle } from "@/lib/format/shorten-middle";

const AccountName = lazyView(
  () => import("./account-crumb").then((module) => module.AccountCrumb),
  ({ id }) => id,
);

const CopyName = lazyView(
  () => import("./copy-crumb").then((module) => module.CopyCrumb),
  ({ id }) => shortenMiddle(id, 8, 4),
);

const AREAS = [
  "accounts",
  "search",
  "grep",
  "archives",
  "owners",
  "charts",
  "access",
  "audit",
  "tokens",
] as const;
const TABS = ["exports", "objects", "ways"] as const;
/** By what the URL says, which may be any word: a plain object would know "constructor" too. */
const SUBPAGES = new Map([
  ["diagnosis", "diagnosis"],
  ["read", "reading"],
] as const);

type Crumb = { text: ReactNode; href: string };

/** The path of the URL as places with names, the last of them where one is. */
function useCrumbs(): Crumb[] {
  const frame = useTranslations("frame");
  const tabs = useTranslations("tabs");
  const copies = useTranslations("copies");
  const [area, place, page] = usePathname().slice(1).split("/");
  const { id } = useParams<{ id?: string }>();
  const asked = useSearchParams().get("tab");
  if (area === "copies") {
    const names = new Map([
      ["new", copies("newCopy")],
      ["grant", copies("grant.title")],
    ]);
    const name = place && (names.get(place) ?? <CopyName id={place} />);
    return [{ text: copies("title"), href: "/copies" }, ...(name ? [{ text: name, href: "" }] : [])];
  }
  const known = AREAS.find((each) => each === area) ?? "accounts";
  if (!id) return [{ text: frame(known), href: "" }];
  const subpage = SUBPAGES.get(page as "read");
  return [
    { text: frame("accounts"), href: "/accounts" },
    { text: <AccountName id={id} />, href: `/accounts/${id}` },
    { text: subpage ? frame(subpage) : tabs(TABS.find((name) => name === asked) ?? "exports"), href: "" },
  ];
}

/** The URL in words: Accounts / account / view. */
export function Breadcrumb() {
  const t = useTranslations("frame");
  const crumbs = useCrumbs();
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0">
      <ol className="flex min-w-0 items-center text-sm">
        {crumbs.map(({ text, href }, index) => (
          <li
            key={href}
            className="min-w-0 truncate before:mx-1.5 before:text-faint before:content-['/'] first:before:content-none"
          >
            {index === crumbs.length - 1 ? (
              <span aria-current="page" className="font-medium">
                {text}
              </span>
            ) : (
              <AppLink href={href} className="text-accent hover:underline">
                {text}
              </AppLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
