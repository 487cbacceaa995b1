"use client";

import { useTranslations } from "use-intl";
import { Cell } from "@/components/ui/grid-table";
import { KeyText } from "@/components/ui/key-text";
import { AbsoluteTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditEntry } from "@/lib/schemas/audit";
import { AuditResultMark } from "./audit-result-mark";
import { useActionText } from "./use-action-text";

/** One entry: when, who, what, with what result, where, and from where. */
export function AuditCells({ entry, onOpen }: { entry: AuditEntry; onOpen: () => void }) {
  const t = useTranslations("audit");
  const action = useActionText()(entry.action);
  const place = [entry.bucket, entry.key].filter((part) => part !== null).join("/");
  return (
    <>
      <Cell className="text-muted text-sm max-md:order-3">
        <AbsoluteTime iso={entry.at} />
      </Cell>
      <Cell className="truncate text-sm max-md:order-4 max-md:max-w-32">
        {entry.actorName === null ? t("stranger") : <VisibleText text={entry.actorName} />}
      </Cell>
      <Cell className="flex min-w-0 text-sm max-md:order-1">
        <button
          type="button"
          data-primary
          onClick={onOpen}
          className="min-w-0 truncate rounded text-left hover:underline"
        >
          <VisibleText text={action} />
        </button>
      </Cell>
      <Cell className="max-md:order-2">
        <AuditResultMark entry={entry} />
      </Cell>
      <Cell className="id-text flex min-w-0 gap-2 @max-[60rem]:hidden">
        {entry.accountId && <span className="shrink-0 text-muted">{entry.accountId}</span>}
        {place && <KeyText name={place} />}
      </Cell>
      <Cell className="id-text truncate text-muted @max-[60rem]:hidden">{entry.address}</Cell>
    </>
  );
}
