"use client";

import { useTranslations } from "use-intl";
import { PageFrame } from "./page-frame";
import { Step } from "./step";

/** The three steps before their code is there. */
export function WizardSkeleton() {
  const t = useTranslations("copies");
  return (
    <PageFrame title={t("newCopy")}>
      <div
        className="grid items-start gap-4 xl:grid-cols-[minmax(0,27rem)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]"
        aria-busy="true"
      >
        {(["what", "plan", "start"] as const).map((step, at) => (
          <Step
            key={step}
            number={at + 1}
            title={t(`steps.${step}`)}
            className={step === "plan" ? "xl:row-span-2" : undefined}
          >
            <span className="skeleton mb-3 block h-4 w-2/3" />
            <span className="skeleton block h-4 w-1/2" />
          </Step>
        ))}
      </div>
    </PageFrame>
  );
}
