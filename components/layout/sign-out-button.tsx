"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { IconButton } from "@/components/ui/button";
import { lazyView } from "@/components/ui/lazy-view";
import { signOut } from "./sign-out";

const PersonName = lazyView(
  () => import("./person").then((module) => module.Person),
  () => null,
);

/** Who is signed in, the way to his tokens, and the way out. */
export function SignOutButton() {
  const t = useTranslations("frame");
  return (
    <span className="inline-flex items-center gap-1 pl-2 text-muted text-sm md:border-line md:border-l">
      <AppLink
        href="/tokens"
        data-tip={t("tokens")}
        className="max-w-40 truncate rounded hover:text-text hover:underline md:min-w-10"
      >
        <PersonName /> <span className="sr-only">{t("tokens")}</span>
      </AppLink>
      <IconButton label={t("signOut")} onClick={signOut}>
        <LogOut aria-hidden size={15} />
      </IconButton>
    </span>
  );
}
