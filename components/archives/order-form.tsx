"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FilterFields, hasFilterMistake } from "@/components/selection/filter-fields";
import { SelectionList } from "@/components/selection/selection-list";
import { useSelectionUrl } from "@/components/selection/use-selection-url";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { readFilter } from "@/lib/copy-draft";
import { fitsRequest } from "@/lib/copy-selection";
import { accountsQuery } from "@/lib/queries/accounts";
import { orderArchive } from "@/lib/queries/archives";
import type { ArchiveFormat } from "@/lib/schemas/archives";
import { saveTicket } from "./save-ticket";

const FORMATS = ["zip", "tar", "text"] as const;

/** What is wanted as one file, and in which form; the selection is this page's URL. */
export function OrderForm() {
  const t = useTranslations("archives");
  const client = useQueryClient();
  const { params, set, sources, lost, choose } = useSelectionUrl();
  const { data } = useQuery(accountsQuery());
  const [format, setFormat] = useState<ArchiveFormat>("zip");
  const order = useMutation({
    mutationFn: () => orderArchive(client, format, { sources, filter: readFilter(params) }),
    onSuccess: ({ id }) => {
      saveTicket(id);
      announce(t("started"));
    },
  });
  const ready = sources.length > 0 && fitsRequest(sources) && !hasFilterMistake(params);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !order.isPending) order.mutate();
      }}
      className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-2"
    >
      <fieldset className="min-w-0 space-y-2 text-sm">
        <legend className="mb-1 text-muted text-xs">{t("what")}</legend>
        <SelectionList sources={sources} lost={lost} choose={choose} />
        <FilterFields params={params} set={set} accounts={data?.items ?? []} />
      </fieldset>
      <div className="space-y-4">
        <fieldset className="space-y-1 text-sm">
          <legend className="mb-1 text-muted text-xs">{t("menu")}</legend>
          {FORMATS.map((each) => (
            <label key={each} className="flex items-start gap-2 rounded-md px-2 py-1.5 hover:bg-hover">
              <input
                type="radio"
                name="format"
                className="mt-1"
                checked={format === each}
                onChange={() => setFormat(each)}
              />
              <span>
                <span className="font-medium">{t(each)}</span>
                <span className="block text-muted">{t(`${each}Tip`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Button type="submit" look="accent" disabled={!ready || order.isPending}>
          <Download aria-hidden size={14} />
          {t("start")}
        </Button>
        {order.error && (
          <ErrorNotice title={t("orderFailed")} error={order.error} onRetry={() => order.mutate()} />
        )}
      </div>
    </form>
  );
}
