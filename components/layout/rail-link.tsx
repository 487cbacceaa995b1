"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";

/** The way to an area, which knows whether one is there. */
export function RailLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  return (
    <AppLink
      href={href}
      aria-current={path.startsWith(href) ? "page" : undefined}
      className="flex min-w-14 flex-col items-center justify-center gap-0.5 rounded-md py-1.5 text-2xs text-muted hover:bg-hover hover:text-text aria-[current]:text-accent max-md:min-w-0 max-md:flex-1 max-md:whitespace-nowrap md:aria-[current]:bg-accent-soft"
    >
      {children}
    </AppLink>
  );
}
