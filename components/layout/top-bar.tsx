import { Search, Settings2 } from "lucide-react";
import type { Messages } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { Breadcrumb } from "./breadcrumb";
import { JumpButton } from "./jump-button";
import { PersonPanelView } from "./person-panel-view";

/** Where one is, the way to anywhere, and what one chose. When narrow, the choices fold into a panel. */
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
        className={buttonClass("quiet", "w-8 px-0! md:hidden")}
      >
        <Settings2 aria-hidden size={16} />
      </button>
      <div
        id="preferences"
        popover="auto"
        className="m-0 gap-1 text-text max-md:inset-auto max-md:top-12 max-md:right-2 max-md:min-w-52 max-md:rounded-md max-md:border max-md:border-line max-md:bg-raised max-md:p-2 max-md:shadow-(--shadow) max-md:open:flex max-md:open:flex-col md:static md:flex md:items-center md:bg-transparent"
      >
        <PersonPanelView />
      </div>
    </header>
  );
}
