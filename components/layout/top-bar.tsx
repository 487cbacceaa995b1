import { Search, Settings2 } from "lucide-react";
import type { Messages } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { Breadcrumb } from "./breadcrumb";
import { JumpButton } from "./jump-button";
import { PersonPanelView } from "./person-panel-view";

/** Where one is, the way to anywhere, and what one chose. Where there is no room, the choices fold into a panel. */
export function TopBar({ words }: { words: Messages["frame"] }) {
  return (
    <header
      data-chrome
      className="flex items-center gap-2 border-line border-b bg-surface px-3 md:col-start-2 md:row-start-1 md:px-4"
    >
      <Breadcrumb />
      <JumpButton>
        <Search aria-hidden size={14} />
        <span className="max-lg:sr-only">{words.jump}</span>
        <kbd aria-hidden className="rounded border border-line px-1 text-2xs max-md:hidden">
          ⌘K
        </kbd>
      </JumpButton>
      <button
        type="button"
        popoverTarget="preferences"
        aria-label={words.preferences}
        className={buttonClass("quiet", "w-8 px-0! lg:hidden")}
      >
        <Settings2 aria-hidden size={16} />
      </button>
      <div
        id="preferences"
        popover="auto"
        className="m-0 gap-1 text-text max-lg:inset-auto max-lg:top-12 max-lg:right-2 max-lg:min-w-52 max-lg:rounded-md max-lg:border max-lg:border-line max-lg:bg-raised max-lg:p-2 max-lg:shadow-(--shadow) max-lg:open:flex max-lg:open:flex-col lg:static lg:flex lg:items-center lg:bg-transparent"
      >
        <PersonPanelView />
      </div>
    </header>
  );
}
