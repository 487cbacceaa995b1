"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "./app-link";

/** From a failure to its diagnosis; `what` failed, for those who do not see where the link stands. */
export function WhyLink({ href, what }: { href: string; what: string }) {
  const t = useTranslations("error");
  return (
    <AppLink
      href={href}
      data-why
      aria-label={`${t("why")} ${what}`}
      className="shrink-0 whitespace-nowrap rounded text-accent underline-offset-2 hover:underline"
    >
      {t("why")}
    </AppLink>
  );
}
