"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { AuditFilters } from "./audit-filters";
import { AuditList } from "./audit-list";
import { useAuditFilter } from "./use-audit-filter";

/** Who did what, the newest first unless a column says otherwise; what narrows and orders it is in the URL. */
export function AuditPage() {
  const t = useTranslations("audit");
  const state = useAuditFilter();
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-1 md:px-5">
        <h1 className="font-semibold text-xl">{t("title")}</h1>
        <a
          href={`/api/audit/entries.jsonl${state.query && `?${state.query}`}`}
          download=""
          className={buttonClass("plain")}
        >
          <Download aria-hidden size={15} />
          {t("export")}
        </a>
      </div>
      <AuditFilters state={state} />
      <AuditList state={state} />
    </div>
  );
}
