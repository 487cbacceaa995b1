"use client";

import { useTranslations } from "use-intl";
import { Bytes } from "@/components/ui/quantity";
import type { CopyPlan } from "@/lib/schemas/copies";

/** What a press on the button does, before it is pressed. */
export function ConfirmSentence({
  plan: { totals, destination },
  overwrite,
}: {
  plan: CopyPlan;
  overwrite: boolean;
}) {
  const t = useTranslations("copies.confirm");
  const { toCopy, refused, present } = totals;
  return (
    <p className="text-muted [&>b]:font-medium [&>b]:text-text">
      {t.rich("copies", {
        count: toCopy.objects,
        bytes: () => <Bytes bytes={toCopy.bytes} />,
        b: (words) => <b>{words}</b>,
        place: () => (
          <span className="id-text break-all text-text">
            s3://{destination.bucket}/{destination.prefix}
          </span>
        ),
      })}{" "}
      {present.objects > 0 && `${t("present", { count: present.objects })} `}
      {refused.objects > 0 && (
        <span className="text-stopped">{t("refused", { count: refused.objects })} </span>
      )}
      {t(overwrite ? "replaces" : "replacesNothing")}
    </p>
  );
}
