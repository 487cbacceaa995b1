"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { Remedy } from "@/lib/schemas/diagnosis";
import { ApiText } from "./api-text";
import { groupRemedies } from "./group-remedies";
import { RemedyTabs } from "./remedy-tabs";

/** What can be done, from the safest to the broadest: the first is open. */
export function RemedyList({ remedies }: { remedies: readonly Remedy[] }) {
  const t = useTranslations("diagnosis");
  if (remedies.length === 0) return null;
  return (
    <div className="mt-2 border-line border-t pt-2">
      <h4 className="text-muted text-sm">{t("remedies")}</h4>
      {groupRemedies(remedies).map((group, index) => (
        <Disclosure key={group[0].option} open={index === 0} summary={<ApiText text={group[0].title} />}>
          <RemedyTabs group={group} />
        </Disclosure>
      ))}
    </div>
  );
}
