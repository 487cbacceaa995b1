"use client";

import clsx from "clsx";
import {
  ChartColumn,
  FileSearch,
  Files,
  Grid3x3,
  ScrollText,
  Search,
  UsersRound,
  Waypoints,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Mark } from "@/components/ui/mark";

const AREAS = [
  { href: "/accounts", name: "accounts", icon: Waypoints },
  { href: "/search", name: "search", icon: Search },
  { href: "/grep", name: "grep", icon: FileSearch },
  { href: "/owners", name: "owners", icon: UsersRound },
  { href: "/charts", name: "charts", icon: ChartColumn },
  { href: "/copies", name: "copies", icon: Files },
  { href: "/access", name: "access", icon: Grid3x3 },
  { href: "/audit", name: "audit", icon: ScrollText },
] as const;

/** The areas that exist: a rail at the left, a bar at the bottom when narrow. */
export function Rail() {
  const t = useTranslations("frame");
  const path = usePathname();
  return (
    <nav
      data-chrome
      aria-label={t("areas")}
      className="flex border-line bg-surface max-md:order-last max-md:justify-center max-md:px-1.5 max-md:border-t md:row-span-2 md:flex-col md:items-center md:gap-2 md:border-r"
    >
      <AppLink
        href="/accounts"
        aria-label={t("home")}
        className="flex h-12 w-full items-center justify-center max-md:hidden"
      >
        <Mark size={26} />
      </AppLink>
      {AREAS.map(({ href, name, icon: Icon }) => {
        const current = path.startsWith(href);
        return (
          <AppLink
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={clsx(
              "flex min-w-14 flex-col items-center justify-center gap-0.5 rounded-md py-1.5 text-2xs max-md:min-w-0 max-md:flex-1 max-md:whitespace-nowrap",
              current ? "text-accent md:bg-accent-soft" : "text-muted hover:bg-hover hover:text-text",
            )}
          >
            <Icon aria-hidden size={20} />
            {t(name)}
          </AppLink>
        );
      })}
    </nav>
  );
}
