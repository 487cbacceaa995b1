"use client";

import { lazy, Suspense } from "react";
import { lazyView } from "@/components/ui/lazy-view";
import { useKeys } from "@/components/ui/use-keys";
import { closeOverlay, openOverlay, useOverlay } from "./overlay-store";

const Palette = lazyView(
  () => import("./palette").then((module) => module.Palette),
  () => null,
);
const Tooltips = lazyView(
  () => import("@/components/ui/tooltip-host").then((module) => module.TooltipHost),
  () => null,
);
const ShortcutsDialog = lazy(() =>
  import("./shortcuts-dialog").then((module) => ({ default: module.ShortcutsDialog })),
);

/** "w": the diagnosis of what failed in the row that has the focus. */
function askWhy() {
  const link = document.activeElement?.closest("[data-row]")?.querySelector<HTMLElement>("[data-why]");
  if (!link) return false;
  link.click();
}

/** Tooltips, the palette and the list of shortcuts: code that arrives once the page is alive, or when asked for. */
export function Overlays() {
  const overlay = useOverlay();
  useKeys({ "mod+k": () => openOverlay("palette"), "?": () => openOverlay("shortcuts"), w: askWhy });
  return (
    <>
      <Tooltips />
      <Suspense>
        {overlay === "palette" && <Palette onClose={closeOverlay} />}
        {overlay === "shortcuts" && <ShortcutsDialog onClose={closeOverlay} />}
      </Suspense>
    </>
  );
}
