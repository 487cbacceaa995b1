"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useMay } from "@/components/ui/use-may";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import { grantPlanQuery } from "@/lib/queries/grants";
import { GrantOwners } from "./grant-owners";
import { GrantPlaceFields } from "./grant-place-fields";
import { PageFrame } from "./page-frame";
import { Step } from "./step";
import { useGrant } from "./use-grant";

/** Access for the bucket's owner, in three steps that stay in sight: where, what each owner may do, go. */
export function NewGrant() {
  const t = useTranslations("copies.grant");
  const router = useRouter();
  const mayCopy = useMay("copies:write");
  const grant = useGrant((id) => {
    announce(t("started"));
    router.push(`/copies/${id}`);
  });
  const { place } = grant;
  const plan = useQuery(grantPlanQuery(place));
  const others = plan.data?.owners.filter(({ verdict }) => verdict !== "owned" && verdict !== "nobody") ?? [];
  const count = others.reduce((sum, { objects }) => sum + objects, 0);
  return (
    <PageFrame title={t("title")}>
      <p className="max-w-[70ch] text-muted text-sm">{t("means")}</p>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,27rem)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]">
        <Step number={1} title={t("where")}>
          <GrantPlaceFields place={place} onChange={grant.change} />
        </Step>
        <Step number={2} title={t("owners")} busy={plan.isFetching} className="xl:row-span-2">
          {!plan.isEnabled && <p className="text-muted text-sm">{t("chooseFirst")}</p>}
          {plan.isEnabled && plan.isPending && <p className="text-muted text-sm">{t("asking")}</p>}
          {plan.error && (
            <ErrorNotice title={t("failed")} error={plan.error} onRetry={() => plan.refetch()} />
          )}
          {plan.data && <GrantOwners plan={plan.data} />}
        </Step>
        <Step number={3} title={t("go")}>
          <div className="mb-3 space-y-1 text-muted text-sm">
            <p>{t("better")}</p>
            {place.accountId && place.bucket && (
              <AppLink
                href={diagnosisHref({ accountId: place.accountId, bucket: place.bucket })}
                className="block w-fit rounded text-accent hover:underline"
              >
                {t("betterHow")}
              </AppLink>
            )}
          </div>
          {mayCopy ? (
            <Button
              look="accent"
              className="h-9! w-full"
              disabled={count === 0 || grant.busy || plan.isFetching}
              onClick={grant.start}
            >
              <KeyRound aria-hidden size={15} />
              {count > 0 ? t(plan.data?.atLeast ? "startAtLeast" : "start", { count }) : t("nothing")}
            </Button>
          ) : (
            <p className="text-muted text-sm">{t("viewerMayNot")}</p>
          )}
          {grant.error !== null && <ErrorNotice title={t("startFailed")} error={grant.error} />}
        </Step>
      </div>
    </PageFrame>
  );
}
