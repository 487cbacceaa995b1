"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ConfirmStep } from "./confirm-step";
import { PageFrame } from "./page-frame";
import { PlanStep } from "./plan-step";
import { SelectionStep } from "./selection-step";
import { Step } from "./step";
import { useDraft } from "./use-draft";
import { usePlan } from "./use-plan";

/** Copying in three steps that stay in sight: what, how, go. The selection and its options are the URL. */
export function NewCopy() {
  const t = useTranslations("copies");
  const draft = useDraft();
  const plan = usePlan(draft);
  const router = useRouter();
  return (
    <PageFrame title={t("newCopy")}>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,27rem)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]">
        <Step number={1} title={t("steps.what")}>
          <SelectionStep draft={draft} />
        </Step>
        <Step number={2} title={t("steps.plan")} busy={plan.busy} className="xl:row-span-2">
          <PlanStep plan={plan} />
        </Step>
        <Step number={3} title={t("steps.start")} className="xl:sticky xl:top-5">
          <ConfirmStep draft={draft.draft} plan={plan} onDone={(path) => router.push(path)} />
        </Step>
      </div>
    </PageFrame>
  );
}
