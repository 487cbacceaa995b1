"use client";

import { useQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { sessionQuery } from "@/lib/queries/session";
import { signOut } from "./sign-out";

/** Who is signed in, and the way out. */
export function Person() {
  const t = useTranslations("frame");
  const { data } = useQuery(sessionQuery());
  const name = data?.user?.name ?? data?.user?.email;
  return (
    <span className="inline-flex items-center gap-1 pl-2 text-muted text-sm md:border-line md:border-l">
      <span className="max-w-40 truncate md:min-w-10">{name ?? ""}</span>
      <IconButton label={t("signOut")} onClick={signOut}>
        <LogOut aria-hidden size={15} />
      </IconButton>
    </span>
  );
}
