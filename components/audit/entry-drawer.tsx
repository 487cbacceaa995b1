"use client";

import { useTranslations } from "use-intl";
import { Drawer } from "@/components/ui/drawer";
import { Fact } from "@/components/ui/fact";
import { Bytes } from "@/components/ui/quantity";
import { AbsoluteTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditEntry } from "@/lib/schemas/audit";
import { AuditResultMark } from "./audit-result-mark";
import { useActionText } from "./use-action-text";

const TEXTS = ["accountId", "bucket", "key", "query", "code", "address", "requestId", "hash"] as const;

/** Everything an entry says, beside the list, which stays usable. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useTranslations("audit.entry");
  const action = useActionText();
  return (
    <Drawer title={action(entry.action)} onClose={onClose}>
      <dl>
        <Fact name={t("result")}>
          <AuditResultMark entry={entry} />
        </Fact>
        <Fact name={t("at")}>
          <AbsoluteTime iso={entry.at} />
        </Fact>
        <Fact name={t("actor")}>
          <Who entry={entry} />
        </Fact>
        <Fact name={t("action")}>
          <span className="id-text">
            <VisibleText text={entry.action} />
          </span>
        </Fact>
        {TEXTS.map((name) => entry[name] && <Fact key={name} name={t(name)} copy={entry[name]} />)}
        {entry.bytes !== null && (
          <Fact name={t("bytes")}>
            <Bytes bytes={entry.bytes} />
          </Fact>
        )}
        <Fact name={t("seq")}>{entry.seq}</Fact>
      </dl>
    </Drawer>
  );
}

function Who({ entry: { actorId, actorName, actorRole, via } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  if (actorId === null) return t("stranger");
  return (
    <span className="break-all">
      <VisibleText text={actorName ?? actorId} />{" "}
      <span className="id-text text-muted">
        <VisibleText text={[actorId, actorRole, via].filter(Boolean).join(" · ")} />
      </span>
    </span>
  );
}
