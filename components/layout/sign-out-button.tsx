"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { lazyView } from "@/components/ui/lazy-view";
import { signOut } from "./sign-out";

const PersonName = lazyView(
  () => import("./person").then((module) => module.Person),
  () => null,
);

/** Who is signed in, and the way out. */
export function SignOutButton() {
  const t = useTranslations("frame");
  return (
    <span className="inline-flex items-center gap-1 pl-2 text-muted text-sm md:border-line md:border-l">
      <span className="max-w-40 truncate md:min-w-10">
        <PersonName />
      </span>
      <IconButton label={t("signOut")} onClick={signOut}>
        <LogOut aria-hidden size={15} />
      </IconButton>
    </span>
  );
}
