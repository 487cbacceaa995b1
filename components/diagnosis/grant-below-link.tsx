"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { grantHref } from "@/lib/format/grant-href";
import { useQuestion } from "./use-question";

/** The remedy is for one object; from here it is made for all that lie beside it. */
export function GrantBelowLink() {
  const t = useTranslations("diagnosis");
  const { id: accountId = "" } = useParams<{ id: string }>();
  const { bucket = "", key = "" } = useQuestion().asked;
  const prefix = key.slice(0, key.lastIndexOf("/") + 1);
  return (
    <AppLink
      href={grantHref({ accountId, bucket, prefix })}
      className="mb-2 ml-4.5 inline-block rounded text-accent text-sm hover:underline"
    >
      {t("grantBelow")}
    </AppLink>
  );
}
