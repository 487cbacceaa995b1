import { type Owner, OwnerKind } from "@/lib/schemas/owner";
import type { Context } from "@/server/context";

export type OwnerColumns = {
  owner_id: string | null;
  owner_kind: string | null;
  owner_label: string | null;
  owner_known: Owner["known"] | null;
  owner_name: string | null;
};

/** An owner as it is shown: an administrator's name, or else that of sekisho.yaml, or else what the scan found out. */
export function labelOwner({ config }: Pick<Context, "config">, row: OwnerColumns): Owner {
  const id = row.owner_id;
  if (id === null) return { id, label: "unknown", kind: "unknown", known: "unknown" };
  const kind = OwnerKind.catch("unknown").parse(row.owner_kind);
  const named = row.owner_name ?? config.owners[id];
  if (named) return { id, label: named, kind, known: "configured" };
  return {
    id,
    label: row.owner_label ?? `${id.slice(0, 4)}…${id.slice(-4)}`,
    kind,
    known: row.owner_known ?? "unknown",
  };
}
