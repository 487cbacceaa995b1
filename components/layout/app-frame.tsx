import type { ReactNode } from "react";
import type { Messages } from "use-intl";
import { Announcer } from "@/components/ui/announce";
import type { Grant } from "@/lib/roles";
import { Overlays } from "./overlays";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";

/**
 * The frame of every page: rail (or bottom bar), top bar, content, and what lies above all. Drawn on the server: its
 * words and icons cost no first load.
 */
export function AppFrame({
  words,
  grants,
  children,
}: {
  words: Messages["frame"];
  grants: readonly Grant[];
  children: ReactNode;
}) {
  return (
    <div className="grid h-dvh print:block print:h-auto grid-rows-[3rem_minmax(0,1fr)_3.5rem] md:grid-cols-[4rem_minmax(0,1fr)] md:grid-rows-[3rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-1.5"
      >
        {words.skip}
      </a>
      <Rail words={words} grants={grants} />
      <TopBar words={words} />
      <main
        id="content"
        data-scroller
        tabIndex={-1}
        className="relative flex min-h-0 flex-col overflow-y-auto outline-none md:col-start-2 md:row-start-2 xl:[body:has([data-drawer])_&]:pr-[30rem]"
      >
        {children}
      </main>
      <Overlays />
      <Announcer />
    </div>
  );
}
