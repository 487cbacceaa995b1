"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";

/** What a narrow screen shows when asked, and a wide one always; turning the screen loses nothing that is open in it. */
export function HeaderFold({ children }: { children: ReactNode }) {
  const t = useTranslations("accounts");
  const facts = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={facts}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-7 items-center gap-1 rounded text-accent hover:underline md:hidden"
      >
        <ChevronRight aria-hidden size={14} className={clsx("shrink-0", open && "rotate-90")} />
        {t("details")}
      </button>
      <div id={facts} className={clsx(!open && "max-md:hidden")}>
        {children}
      </div>
    </>
  );
}
