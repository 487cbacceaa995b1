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

/** The link that has the focus, or else its row's, or else of what is open in the drawer; false where there is none. */
const follow = (link: "[data-why]" | "[data-copy]" | "[data-download]" | "[data-read]") => () => {
  const focused = document.activeElement;
  const place = focused?.closest("[data-row]") ?? document.querySelector("[data-drawer]");
  const found = focused?.closest<HTMLElement>(link) ?? place?.querySelector<HTMLElement>(link);
  if (!found) return false;
  found.click();
};

/** Tooltips, the palette and the list of shortcuts: code that arrives once the page is alive, or when asked for. */
export function Overlays() {
  const overlay = useOverlay();
  useKeys({
    "mod+k": () => openOverlay("palette"),
    "?": () => openOverlay("shortcuts"),
    w: follow("[data-why]"),
    c: follow("[data-copy]"),
    d: follow("[data-download]"),
    r: follow("[data-read]"),
  });
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
