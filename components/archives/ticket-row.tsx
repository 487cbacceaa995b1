"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import clsx from "clsx";
import { Download, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/quantity";
import { RelativeTime } from "@/components/ui/time";
import { accountsQuery } from "@/lib/queries/accounts";
import { archiveTicketsQuery, cancelArchive, isUnderWay } from "@/lib/queries/archives";
import type { ArchiveProgress, ArchiveTicket } from "@/lib/schemas/archives";
import { saveTicket } from "./save-ticket";

const BAD = new Set<ArchiveProgress["state"]>(["broken", "lost"]);

/** One download: how far it is, in words and as a bar, and what can be done with it. */
export function TicketRow({ ticket }: { ticket: ArchiveTicket }) {
  const t = useTranslations("archives");
  const client = useQueryClient();
  const { data } = useQuery(accountsQuery());
  const cancel = useMutation({ mutationFn: () => cancelArchive(client, ticket.id) });
  const { id, format, accounts, createdAt, progress } = ticket;
  const names = accounts.map((each) => data?.items.find((account) => account.id === each)?.name ?? each);
  const again = () => {
    saveTicket(id);
    void client.invalidateQueries({ queryKey: archiveTicketsQuery().queryKey });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-3 py-2 text-sm first:border-t-0">
      <span className="min-w-0 flex-1 basis-60 truncate">
        <span className="font-medium">{t(format)}</span> · {names.join(t("and"))} ·{" "}
        <span className="text-muted">
          <RelativeTime iso={createdAt} />
        </span>
      </span>
      <ProgressWords progress={progress} name={`${t(format)} ${names.join(t("and"))}`} />
      {isUnderWay(ticket) ? (
        <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
          <X aria-hidden size={14} />
          {t("cancel")}
        </Button>
      ) : (
        <Button onClick={again}>
          <Download aria-hidden size={14} />
          {t("again")}
        </Button>
      )}
    </li>
  );
}

function ProgressWords({ progress, name }: { progress: ArchiveProgress; name: string }) {
  const t = useTranslations("archives");
  const { state, listed, settled, refused, bytes, size } = progress;
  const share = (objects: number) => ({ width: `${(100 * objects) / Math.max(1, listed)}%` });
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3">
      <span
        role="progressbar"
        aria-label={t("progressOf", { name })}
        aria-valuemin={0}
        aria-valuemax={listed}
        aria-valuenow={settled}
        className="flex h-1.5 w-24 overflow-hidden rounded-sm bg-line"
      >
        <span className="bg-passed" style={share(settled - refused)} />
        <span className="bg-stopped" style={share(refused)} />
      </span>
      <span className="tabular text-muted text-xs">
        <span
          className={clsx("font-medium", BAD.has(state) ? "text-stopped" : "text-text")}
          data-tip={t(`means.${state}`)}
        >
          {t(`states.${state}`)}
        </span>
        {state !== "waiting" && (
          <>
            {" · "}
            {t("objects", { settled, listed })} · <Bytes bytes={bytes} />
          </>
        )}
        {size !== null && (
          <>
            {" / "}
            <Bytes bytes={size} />
          </>
        )}
        {refused > 0 && <span className="text-stopped"> · {t("refused", { count: refused })}</span>}
      </span>
    </span>
  );
}
