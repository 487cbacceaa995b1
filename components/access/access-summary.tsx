"use client";

import clsx from "clsx";
import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { AccessMatrix } from "@/lib/queries/access";

/** How far the answer is, in words, and asking again. */
export function AccessSummary({
  matrix,
  busy,
  onAgain,
}: {
  matrix: AccessMatrix;
  busy: boolean;
  onAgain: () => void;
}) {
  const t = useTranslations("access");
  const { begin, accounts, end } = matrix;
  const cells = [...accounts.values()].flatMap(({ places }) => places.flatMap((place) => place.cells));
  const count = (decision: string) => cells.filter((cell) => cell.decision === decision).length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <p role="status" className="tabular mr-auto text-muted text-sm">
        {begin && !end && t("progress", { answered: accounts.size, accounts: begin.accounts.length })}
        {end &&
          t("counts", {
            accounts: end.accounts,
            allowed: count("allowed"),
            denied: count("denied"),
            unknown: count("unknown"),
          })}
        {end && (
          <span className="max-md:hidden">
            {" "}
            {t("cost", { calls: end.awsCalls, seconds: Math.round(end.durationMs / 100) / 10 })}
          </span>
        )}
      </p>
      <Button onClick={onAgain} disabled={busy}>
        <RotateCw aria-hidden size={14} className={clsx(busy && "animate-spin")} />
        {t("again")}
      </Button>
    </div>
  );
}
