"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { Remedy } from "@/lib/schemas/diagnosis";
import { RemedyTitle, useRemedyTitle } from "./engine-text";
import { GrantBelowLink } from "./grant-below-link";
import { groupRemedies } from "./group-remedies";
import { RemedyTabs } from "./remedy-tabs";
import { WhatIfSwitch } from "./what-if-switch";

/** Advice without a change in AWS, like reading as another identity, has nothing that could be supposed. */
const changesAws = ({ dialect, adds }: Remedy) => dialect !== "policy" || adds !== null;

/** What can be done, from the safest to the broadest: the first is open. */
export function RemedyList({ remedies }: { remedies: readonly Remedy[] }) {
  const t = useTranslations("diagnosis");
  const titleOf = useRemedyTitle();
  if (remedies.length === 0) return null;
  return (
    <div className="mt-2 border-line border-t pt-2">
      <h4 className="text-muted text-sm">{t("remedies")}</h4>
      {groupRemedies(remedies).map((group, index) => (
        <Disclosure key={group[0].option} open={index === 0} summary={<RemedyTitle remedy={group[0]} />}>
          {group.some(changesAws) && (
            <div className="ml-4.5">
              <WhatIfSwitch option={group[0].option} title={titleOf(group[0]).text} />
            </div>
          )}
          {group[0].option.startsWith("owner-full-control") && <GrantBelowLink />}
          <RemedyTabs group={group} />
        </Disclosure>
      ))}
    </div>
  );
}
