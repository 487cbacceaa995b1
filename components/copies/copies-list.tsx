"use client";

import { CopyPlus, KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { useKeys } from "@/components/ui/use-keys";
import { useMay } from "@/components/ui/use-may";
import { NO_SORT } from "@/components/ui/use-url-sort";
import { useUrlState } from "@/components/ui/use-url-state";
import { JobList } from "./job-list";
import { PageFrame } from "./page-frame";
import { ScheduleList } from "./schedule-list";

const VIEWS = ["jobs", "schedules"] as const;

/** Every copy, the newest first unless a column says otherwise, and what is copied again and again. */
export function CopiesList() {
  const t = useTranslations("copies");
  const { params, set } = useUrlState();
  const router = useRouter();
  const mayCopy = useMay("copies:write");
  const view = VIEWS.find((each) => each === params.get("view")) ?? "jobs";
  useKeys({ c: () => mayCopy && router.push("/copies/new") });
  return (
    <PageFrame
      title={t("title")}
      action={
        mayCopy ? (
          <>
            <AppLink href="/copies/grant" className={buttonClass("plain")}>
              <KeyRound aria-hidden size={15} />
              {t("grant.title")}
            </AppLink>
            <AppLink href="/copies/new" aria-keyshortcuts="c" className={buttonClass("accent")}>
              <CopyPlus aria-hidden size={15} />
              {t("newCopy")}
            </AppLink>
          </>
        ) : (
          <span className="text-muted text-sm">{t("viewerMayNot")}</span>
        )
      }
    >
      <Tabs
        label={t("views.label")}
        tabs={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
        value={view}
        onChoose={(next) => set({ view: next === "jobs" ? null : next, state: null, ...NO_SORT })}
        panelClassName="flex flex-col gap-3"
      >
        {view === "jobs" ? <JobList /> : <ScheduleList />}
      </Tabs>
    </PageFrame>
  );
}
