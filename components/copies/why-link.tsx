"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import type { CopyFailure } from "@/lib/schemas/copies";

/** To the question whose answer explains a failure; nothing where there is none. `objectKey`: ask about this object. */
export function WhyLink({ failure, objectKey }: { failure: CopyFailure; objectKey?: string }) {
  const t = useTranslations("copies");
  const link = failure.diagnosis;
  if (!link) return null;
  const key = failure.side === "source" ? (objectKey ?? link.key) : link.key;
  return (
    <AppLink
      href={diagnosisHref({ ...link, key })}
      className="shrink-0 rounded text-accent text-sm hover:underline"
    >
      {t("why")}
    </AppLink>
  );
}
