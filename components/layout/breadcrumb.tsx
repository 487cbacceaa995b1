"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useParams, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { accountQuery } from "@/lib/queries/accounts";

/** The URL in words: Accounts / account / view. */
export function Breadcrumb() {
  const t = useTranslations("frame");
  const tabs = useTranslations("tabs");
  const { id } = useParams<{ id?: string }>();
  const tab = useSearchParams().get("tab");
  const { data } = useQuery({ ...accountQuery(id ?? ""), enabled: id !== undefined });
  const crumb =
    "min-w-0 truncate before:mx-1.5 before:text-faint before:content-['/'] first:before:content-none";
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0">
      <ol className="flex min-w-0 items-center text-sm">
        <li className={crumb}>
          {id ? (
            <Link href="/accounts" className="text-accent hover:underline">
              {t("accounts")}
            </Link>
          ) : (
            <span aria-current="page" className="font-medium">
              {t("accounts")}
            </span>
          )}
        </li>
        {id && (
          <li className={crumb}>
            <Link href={`/accounts/${id}`} className="text-accent hover:underline">
              {data?.name ?? id}
            </Link>
          </li>
        )}
        {id && (
          <li className={crumb}>
            <span aria-current="page" className="font-medium">
              {tabs(tab === "objects" ? "objects" : "exports")}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
