"use client";

import { useTranslations } from "use-intl";
import { Bytes } from "@/components/ui/quantity";

/** "1,245 objects · 41 MiB". */
export function Amount({
  amount: { objects, bytes },
  atLeast = false,
}: {
  amount: { objects: number; bytes: number };
  atLeast?: boolean;
}) {
  const t = useTranslations("copies");
  return (
    <span className="tabular whitespace-nowrap">
      {t(atLeast ? "objectsAtLeast" : "objects", { count: objects })} ·{" "}
      <Bytes bytes={bytes} atLeast={atLeast} />
    </span>
  );
}
