"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { WayStep } from "@/lib/schemas/ways-in";
import { CauseName } from "./cause-name";
import { RemedyTitle } from "./engine-text";
import { groupRemedies } from "./group-remedies";
import { RemedyTabs } from "./remedy-tabs";

/** One thing that is missing, and the change that makes it; or that nothing on this way does. */
export function WayStepItem({ step }: { step: WayStep }) {
  const t = useTranslations("waysIn");
  return (
    <li>
      <b className="id-text font-medium">{step.causeId}</b>{" "}
      <CauseName cause={step.cause} summary={step.cause} />
      {step.remedies.length === 0 && <p className="text-muted">{t("nothingLifts")}</p>}
      {groupRemedies(step.remedies).map((group) => (
        <Disclosure key={group[0].option} summary={<RemedyTitle remedy={group[0]} />}>
          <RemedyTabs group={group} />
        </Disclosure>
      ))}
    </li>
  );
}
