"use client";

import { Keyboard, LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { IconButton } from "@/components/ui/button";
import { openOverlay } from "./overlay-store";
import { Person } from "./person";
import { PreferenceFields } from "./preference-fields";
import { signOut } from "./sign-out";

/** What one chose, who is signed in, the way to his tokens, and the way out. */
export function PersonPanel() {
  const t = useTranslations("frame");
  return (
    <>
      <PreferenceFields />
      <span className="inline-flex items-center gap-1 pl-2 text-muted text-sm md:border-line md:border-l">
        <AppLink
          href="/tokens"
          data-tip={t("tokens")}
          className="max-w-40 truncate rounded hover:text-text hover:underline md:min-w-10"
        >
          <Person /> <span className="sr-only">{t("tokens")}</span>
        </AppLink>
        <IconButton
          label={t("shortcuts")}
          aria-keyshortcuts="?"
          onClick={() => openOverlay("shortcuts")}
          className="max-md:hidden"
        >
          <Keyboard aria-hidden size={15} />
        </IconButton>
        <IconButton label={t("signOut")} onClick={signOut}>
          <LogOut aria-hidden size={15} />
        </IconButton>
      </span>
    </>
  );
}
