"use client";

import clsx from "clsx";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { FoldButton } from "@/components/ui/fold-button";

/** What a narrow screen shows when asked, and a wide one always; turning the screen loses nothing that is open in it. */
export function HeaderFold({ children }: { children: ReactNode }) {
  const t = useTranslations("accounts");
  const facts = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <FoldButton
        open={open}
        aria-controls={facts}
        onClick={() => setOpen(!open)}
        className="min-h-7 md:hidden"
      >
        {t("details")}
      </FoldButton>
      <div id={facts} className={clsx(!open && "max-md:hidden")}>
        {children}
      </div>
    </>
  );
}
