import { parseExportKey } from "@/lib/export-key";
import type { Owner } from "@/lib/schemas/owner";

/** What is known about owners while one bucket is listed. */
export type OwnerBook = {
  bucketOwnerId: string | null;
  hubId: string | null;
  /** Canonical id → configured account. */
  accounts: ReadonlyMap<string, { accountId: string; name: string }>;
  /** `owners:` of sekisho.yaml. */
  names: Readonly<Record<string, string>>;
  destinations: readonly Destination[];
};

/** `writerId`: who owns the `aws-logs-write-test` there; null when there is none to be seen. */
export type Destination = { folder: string; writerId: string | null };

export type OwnedObject = { key: string; ownerId: string | null; ownerName: string | null };

/** Who owns an object, and how that is known. Owners are canonical ids; S3 no longer sends display names. */
export function classifyOwner({ key, ownerId: id, ownerName }: OwnedObject, book: OwnerBook): Owner {
  if (!id) return { id, label: "unknown", kind: "unknown", known: "unknown" };
  const configured = book.names[id];
  const account = findAccountKind(id, book);
  if (account && configured) return { id, label: configured, kind: account.kind, known: "configured" };
  if (account) return { id, ...account, known: "learnt" };
  if (configured) return { id, label: configured, kind: "log-delivery", known: "configured" };
  if (ownerName)
    return {
      id,
      label: ownerName,
      kind: isServiceName(ownerName) ? "log-delivery" : "unknown",
      known: "reported",
    };
  if (isDelivered(key, id, book))
    return { id, label: "CloudWatch Logs", kind: "log-delivery", known: "inferred" };
  return { id, label: `${id.slice(0, 4)}…${id.slice(-4)}`, kind: "unknown", known: "unknown" };
}

function findAccountKind(id: string, book: OwnerBook): Pick<Owner, "kind" | "label"> | null {
  const account = book.accounts.get(id);
  if (id === book.bucketOwnerId) return { kind: "bucket-owner", label: account?.name ?? "bucket owner" };
  if (id === book.hubId) return { kind: "hub", label: account?.name ?? "hub" };
  return account ? { kind: "known-account", label: account.name } : null;
}

/** Display names of the export service began with "logs+", as in "logs+prod-nrt". */
const isServiceName = (name: string) => name.startsWith("logs+");

/** The service's id is documented nowhere: its test object gives it away, or else the layout of the export. */
function isDelivered(key: string, id: string, { destinations }: OwnerBook): boolean {
  const around = destinations.filter(({ folder }) => key.startsWith(folder));
  if (around.length === 0 || parseExportKey(key).kind === "other") return false;
  const writers = around.map(({ writerId }) => writerId).filter((writerId) => writerId !== null);
  return writers.length === 0 || writers.includes(id);
}
