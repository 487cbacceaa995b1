"use client";

import { Pencil, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { VisibleText } from "@/components/ui/visible-text";
import type { AccountSummary } from "@/lib/schemas/account";
import type { CopySource } from "@/lib/schemas/copies";
import type { SourceGroup } from "./group-sources";
import { SourceFields } from "./source-fields";
import { SourceWords } from "./source-words";

const SHOWN_KEYS = 50;

/** One line of the selection: whose objects and which; it opens to be changed, or to show the names. */
export function SourceRow({
  group,
  accounts,
  onChange,
  onRemove,
}: {
  group: SourceGroup;
  accounts: readonly AccountSummary[];
  onChange: (source: CopySource) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("copies");
  const [editing, setEditing] = useState(false);
  const { source, keys } = group;
  const account = accounts.find(({ id }) => id === source.accountId);
  const name = account?.name ?? source.accountId;
  return (
    <li className="rounded-md border border-line px-3 py-1.5">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 py-1">
          <span className="mr-2 font-medium">{name}</span>
          <span className="text-muted">
            <SourceWords group={group} />
          </span>
        </p>
        {keys.length === 0 && !source.matching && (
          <IconButton
            label={t("changeSource", { name })}
            aria-expanded={editing}
            onClick={() => setEditing(!editing)}
            className="size-7!"
          >
            <Pencil aria-hidden size={14} />
          </IconButton>
        )}
        <IconButton label={t("removeSource", { name })} onClick={onRemove} className="size-7!">
          <X aria-hidden size={14} />
        </IconButton>
      </div>
      {editing && keys.length === 0 && <SourceFields source={source} account={account} onChange={onChange} />}
      {keys.length > 1 && (
        <Disclosure summary={t("showKeys")}>
          <ul className="id-text max-h-40 overflow-y-auto break-all pl-5 text-muted text-xs">
            {keys.slice(0, SHOWN_KEYS).map((key) => (
              <li key={key}>
                <VisibleText text={key} />
              </li>
            ))}
            {keys.length > SHOWN_KEYS && <li>{t("moreKeys", { count: keys.length - SHOWN_KEYS })}</li>}
          </ul>
        </Disclosure>
      )}
    </li>
  );
}
