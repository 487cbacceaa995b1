"use client";

import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { openOverlay } from "./overlay-store";

/** Opens the palette, the way to anywhere. */
export function JumpButton({ children }: { children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={() => openOverlay("palette")}
      aria-keyshortcuts="Meta+K Control+K"
      className={buttonClass("plain", "ml-auto text-muted max-md:w-8 max-md:px-0!")}
    >
      {children}
    </button>
  );
}
