"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "./copy-button";
import { VisibleText } from "./visible-text";

/** One line of a list of facts (dl); with `copy` it can be copied, and is shown as the id it is unless told otherwise. */
export function Fact({ name, copy, children }: { name: string; copy?: string; children?: ReactNode }) {
  const t = useTranslations("copy");
  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 border-line border-t py-1.5 first:border-t-0">
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 items-start justify-between gap-1">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {children ?? (
            <span className="id-text">
              <VisibleText text={copy ?? ""} />
            </span>
          )}
        </span>
        {copy && <CopyButton text={copy} label={t("what", { what: name })} />}
      </dd>
    </div>
  );
}
