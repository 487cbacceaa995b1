import {
  Archive,
  ChartColumn,
  Ellipsis,
  FileSearch,
  Files,
  Grid3x3,
  ScrollText,
  Search,
  UsersRound,
  Waypoints,
} from "lucide-react";
import type { Messages } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Mark } from "@/components/ui/mark";
import { mayOpen } from "@/lib/may-open";
import type { Grant } from "@/lib/roles";
import { RailLink } from "./rail-link";

const AREAS = [
  { name: "accounts", icon: Waypoints },
  { name: "search", icon: Search },
  { name: "grep", icon: FileSearch },
  { name: "copies", icon: Files },
] as const;

/** In the sheet behind "More" when narrow. */
const MORE_AREAS = [
  { name: "archives", icon: Archive },
  { name: "owners", icon: UsersRound },
  { name: "charts", icon: ChartColumn },
  { name: "access", icon: Grid3x3 },
  { name: "audit", icon: ScrollText },
] as const;

type Area = (typeof AREAS | typeof MORE_AREAS)[number];

/** The areas that a person's grants open: a rail at the left; when narrow, a bar at the bottom with a sheet for what has no room in it. */
export function Rail({ words, grants }: { words: Messages["frame"]; grants: readonly Grant[] }) {
  const open = (areas: readonly Area[]) => areas.filter(({ name }) => mayOpen(grants, name));
  const links = (areas: readonly Area[]) =>
    areas.map(({ name, icon: Icon }) => (
      <RailLink key={name} href={`/${name}`}>
        <Icon aria-hidden size={20} />
        {name === "archives" ? words.archivesShort : words[name]}
      </RailLink>
    ));
  const more = links(open(MORE_AREAS));
  return (
    <nav
      data-chrome
      aria-label={words.areas}
      className="group flex border-line bg-surface max-md:order-last max-md:border-t max-md:px-1.5 md:row-span-2 md:flex-col md:items-center md:gap-2 md:overflow-y-auto md:border-r"
    >
      <AppLink
        href="/accounts"
        aria-label={words.home}
        className="flex h-12 w-full shrink-0 items-center justify-center max-md:hidden"
      >
        <Mark size={26} />
      </AppLink>
      {links(open(AREAS))}
      {more.length > 0 && (
        <button
          type="button"
          popoverTarget="more-areas"
          className="flex flex-1 flex-col items-center justify-center gap-0.5 rounded-md py-1.5 text-2xs text-muted hover:bg-hover hover:text-text group-has-[#more-areas_[aria-current]]:text-accent md:hidden"
        >
          <Ellipsis aria-hidden size={20} />
          {words.more}
        </button>
      )}
      <div
        id="more-areas"
        popover="auto"
        className="m-0 w-full bg-raised p-2 text-text max-md:fixed max-md:inset-x-0 max-md:top-auto max-md:bottom-14 max-md:rounded-t-lg max-md:border-line max-md:border-t max-md:shadow-(--shadow) max-md:open:grid max-md:open:grid-cols-5 md:contents"
      >
        {more}
      </div>
    </nav>
  );
}
