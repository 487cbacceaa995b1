"use client";

import { useParams, usePathname, useSearchParams } from "next/navigation";
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

/** The URL in words: Accounts / account / view. */
export function Breadcrumb() {
  const path = usePathname();
  const area = AREAS.find((each) => path === `/${each}`);
  if (area) return <AreaCrumb area={area} />;
  return path.startsWith("/copies") ? <CopiesCrumbs /> : <AccountCrumbs />;
}

const crumb =
  "min-w-0 truncate before:mx-1.5 before:text-faint before:content-['/'] first:before:content-none";

const TABS = ["exports", "objects", "ways"] as const;

const PATHS = { diagnosis: "/diagnosis", reading: "/read" } as const;
const SUBPAGES = ["diagnosis", "reading"] as const;

const AREAS = ["search", "grep", "owners", "charts", "access", "audit", "tokens"] as const;

function AreaCrumb({ area }: { area: (typeof AREAS)[number] }) {
  const t = useTranslations("frame");
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0">
      <ol className="flex min-w-0 items-center text-sm">
        <li className={crumb}>
          <span aria-current="page" className="font-medium">
            {t(area)}
          </span>
        </li>
      </ol>
    </nav>
  );
}

function CopiesCrumbs() {
  const t = useTranslations("copies");
  const frame = useTranslations("frame");
  const path = usePathname();
  const deeper = path !== "/copies";
  return (
    <nav aria-label={frame("breadcrumb")} className="min-w-0">
      <ol className="flex min-w-0 items-center text-sm">
        <li className={crumb}>
          {deeper ? (
            <AppLink href="/copies" className="text-accent hover:underline">
              {t("title")}
            </AppLink>
          ) : (
            <span aria-current="page" className="font-medium">
              {t("title")}
            </span>
          )}
        </li>
        {deeper && (
          <li className={crumb}>
            <span aria-current="page" className="font-medium">
              {path === "/copies/new" ? (
                t("newCopy")
              ) : path === "/copies/grant" ? (
                t("grant.title")
              ) : (
                <CopyName id={path.slice("/copies/".length)} />
              )}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}

function AccountCrumbs() {
  const t = useTranslations("frame");
  const tabs = useTranslations("tabs");
  const { id } = useParams<{ id?: string }>();
  const path = usePathname();
  const page = SUBPAGES.find((name) => path.endsWith(PATHS[name]));
  const asked = useSearchParams().get("tab");
  const tab = TABS.find((name) => name === asked) ?? "exports";
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0">
      <ol className="flex min-w-0 items-center text-sm">
        <li className={crumb}>
          {id ? (
            <AppLink href="/accounts" className="text-accent hover:underline">
              {t("accounts")}
            </AppLink>
          ) : (
            <span aria-current="page" className="font-medium">
              {t("accounts")}
            </span>
          )}
        </li>
        {id && (
          <li className={crumb}>
            <AppLink href={`/accounts/${id}`} className="text-accent hover:underline">
              <AccountName id={id} />
            </AppLink>
          </li>
        )}
        {id && (
          <li className={crumb}>
            <span aria-current="page" className="font-medium">
              {page ? t(page) : tabs(tab)}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
