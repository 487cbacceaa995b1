"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { VisibleText } from "@/components/ui/visible-text";
import type { CouldNotCheck } from "@/lib/schemas/diagnosis";
import { useEngineNames } from "./engine-text";

/** What nobody here may read, and the permission or setting that would change that. */
export function UncheckedList({ items }: { items: readonly CouldNotCheck[] }) {
  const t = useTranslations("diagnosis");
  const heading = useId();
  const names = useEngineNames();
  return (
    <section
      aria-labelledby={heading}
      className="rounded-lg border border-unknown/50 border-dashed px-4 py-3"
    >
      <h2 id={heading} className="font-semibold text-base text-unknown">
        {t("unchecked", { count: items.length })}
      </h2>
      <ul className="mt-1 text-sm">
        {items.map(({ id, what, needs, why }) => (
          <li key={`${id} ${needs} ${why}`} className="border-line border-t py-1.5 first:border-t-0">
            <span className="font-medium">
              <VisibleText text={names.evidence(id, what)} />
            </span>{" "}
            · {t("needs")} <code className="id-text break-all">{names.alone("needs", needs)}</code>
            <p className="text-muted">
              <VisibleText text={names.alone("why", why)} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
