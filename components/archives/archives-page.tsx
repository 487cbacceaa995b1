"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { archiveTicketsQuery } from "@/lib/queries/archives";
import { OrderForm } from "./order-form";
import { TicketRow } from "./ticket-row";

/** A selection as one file: what and in which form, and how far one's downloads are. */
export function ArchivesPage() {
  const t = useTranslations("archives");
  const { data, error, refetch } = useQuery(archiveTicketsQuery());
  return (
    <div className="flex w-full max-w-[75rem] flex-col gap-5 p-3 md:p-5">
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <OrderForm />
      <section aria-label={t("list")} className="space-y-2">
        <h2 className="font-semibold">{t("list")}</h2>
        {error && <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />}
        {data?.items.length === 0 && <p className="text-muted text-sm">{t("none")}</p>}
        {data && data.items.length > 0 && (
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {data.items.map((ticket) => (
              <TicketRow key={ticket.id} ticket={ticket} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
