"use client";

import { Keyboard, KeyRound, LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Button, IconButton } from "@/components/ui/button";
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
      <span className="flex items-center gap-1 text-muted text-sm max-lg:flex-col max-lg:items-stretch lg:border-line lg:border-l lg:pl-2">
        <AppLink
          href="/tokens"
          data-tip={t("tokens")}
          className="truncate rounded hover:text-text hover:underline max-lg:flex max-lg:h-8 max-lg:items-center max-lg:gap-2 max-lg:px-2 lg:min-w-10 lg:max-w-40"
        >
          <KeyRound aria-hidden size={14} className="shrink-0 lg:hidden" />
          <Person /> <span className="lg:sr-only">{t("tokens")}</span>
        </AppLink>
        <IconButton
          label={t("shortcuts")}
          aria-keyshortcuts="?"
          onClick={() => openOverlay("shortcuts")}
          className="max-lg:hidden"
        >
          <Keyboard aria-hidden size={15} />
        </IconButton>
        <Button
          look="quiet"
          data-tip={t("signOut")}
          onClick={signOut}
          className="gap-2! max-lg:justify-start max-lg:px-2! lg:w-8 lg:px-0!"
        >
          <LogOut aria-hidden size={15} />
          <span className="lg:sr-only">{t("signOut")}</span>
        </Button>
      </span>
    </>
  );
}
