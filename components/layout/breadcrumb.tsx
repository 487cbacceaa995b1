"use client";

import { useParams, usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { lazyView } from "@/components/ui/lazy-view";

const AccountName = lazyView(
  () => import("./account-crumb").then((module) => module.AccountCrumb),
  ({ id }) => id,
);

/** The URL in words: Accounts / account / view. */
export function Breadcrumb() {
  const t = useTranslations("frame");
  const tabs = useTranslations("tabs");
  const { id } = useParams<{ id?: string }>();
  const diagnosing = usePathname().endsWith("/diagnosis");
  const tab = useSearchParams().get("tab") === "objects" ? "objects" : "exports";
  const crumb =
    "min-w-0 truncate before:mx-1.5 before:text-faint before:content-['/'] first:before:content-none";
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
              {diagnosing ? t("diagnosis") : tabs(tab)}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
