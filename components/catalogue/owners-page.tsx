"use client";

import { useQuery } from "@tanstack/react-query";
import { DatabaseZap } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { catalogueSourcesQuery, ownerLensQuery } from "@/lib/queries/catalogue";
import { OwnerDays } from "./owner-days";
import { OwnersSkeleton } from "./owners-skeleton";
import { PlaceOwners } from "./place-owners";
import { ScanLine } from "./scan-line";

/** Who owns what, bucket by bucket over all accounts, and what BucketOwnerEnforced would change. */
export function OwnersPage() {
  const t = useTranslations("owners");
  const { data, error, isPending, refetch } = useQuery(ownerLensQuery());
  const sources = useQuery(catalogueSourcesQuery()).data?.items;
  if (isPending) return <OwnersSkeleton />;
  const places = (data?.items ?? []).toSorted((a, b) => b.foreign.objects - a.foreign.objects);
  return (
    <div className="mx-auto flex w-full max-w-[90rem] flex-col gap-4 p-3 md:p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h1 className="font-semibold text-xl">{t("title")}</h1>
        {sources && places.length > 0 && <ScanLine sources={sources} />}
      </div>
      {error && <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />}
      {data && places.length === 0 && (
        <EmptyState icon={<DatabaseZap size={32} />} title={t("none")}>
          <p className="mb-3">{t("noneHow")}</p>
          {sources && <ScanLine sources={sources} />}
        </EmptyState>
      )}
      {places.length > 0 && <OwnerDays places={places} />}
      {places.map((place) => (
        <PlaceOwners key={place.sourceId} place={place} />
      ))}
      {places.length > 0 && (
        <p className="text-muted text-sm">
          {t("more")}{" "}
          <AppLink href="/search?ownerKind=unknown" className="text-accent underline">
            {t("strangers")}
          </AppLink>
        </p>
      )}
    </div>
  );
}
