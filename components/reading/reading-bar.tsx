"use client";

import clsx from "clsx";
import { Braces, Link2, WrapText } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { FindBox } from "./find-box";
import { GoToBox } from "./go-to-box";
import type { Goal } from "./parse-goal";
import type { Find } from "./use-find";

function Toggle({
  on,
  onClick,
  keys,
  children,
}: {
  on: boolean;
  onClick: () => void;
  keys: string;
  children: ReactNode;
}) {
  return (
    <Button
      aria-pressed={on}
      aria-keyshortcuts={keys}
      onClick={onClick}
      className={clsx(on && "border-accent! bg-accent-soft! text-accent")}
    >
      {children}
    </Button>
  );
}

/** What moves through the lines and how they look. `line`: the one whose link is copied. */
export function ReadingBar({
  day,
  find,
  wrap,
  unfolded,
  line,
  onGo,
  onWrap,
  onUnfold,
  onCopyLink,
}: {
  day: string | null;
  find: Find;
  wrap: boolean;
  unfolded: boolean;
  line: number | null;
  onGo: (goal: Goal) => void;
  onWrap: () => void;
  onUnfold: () => void;
  onCopyLink: () => void;
}) {
  const t = useTranslations("reading");
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-2 md:px-5">
      <GoToBox day={day} onGo={onGo} />
      <FindBox find={find} />
      <div className="flex flex-wrap items-center gap-2 md:ml-auto">
        <Toggle on={wrap} onClick={onWrap} keys="z">
          <WrapText aria-hidden size={14} />
          {t("wrap")}
        </Toggle>
        <Toggle on={unfolded} onClick={onUnfold} keys="u">
          <Braces aria-hidden size={14} />
          {t("unfoldAll")}
        </Toggle>
        <Button
          disabled={line === null}
          aria-keyshortcuts="y"
          data-tip={t("copyLinkTip")}
          onClick={onCopyLink}
        >
          <Link2 aria-hidden size={14} />
          <span className={clsx(line !== null && "md:hidden")}>{t("copyLink")}</span>
          {line !== null && <span className="max-md:hidden">{t("copyLinkTo", { line })}</span>}
        </Button>
      </div>
    </div>
  );
}
