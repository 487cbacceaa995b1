import { STORAGE_CLASSES } from "@/lib/schemas/catalogue";
import { labelOwner, type OwnerColumns } from "@/server/catalogue/query/label-owner";
import type { Context } from "@/server/context";
import type { GroupSort } from "./position";

export type GroupColumns = OwnerColumns & {
  account_id: string;
  account_name: string;
  storage: number;
  log_group: string | null;
  encryption: string;
};

/** What the rows of a group are sorted by; null for none. */
export function groupValue(ctx: Context, sort: GroupSort, row: GroupColumns): string | null {
  if (sort === "account") return `${row.account_name} ${row.account_id}`;
  if (sort === "storageClass") return STORAGE_CLASSES[row.storage] ?? "other";
  if (sort === "logGroup") return row.log_group;
  if (sort === "encryption") return row.encryption;
  const { id, kind, label } = labelOwner(ctx, row);
  return sort === "ownerKind" ? kind : id && `${label} ${id}`;
}
