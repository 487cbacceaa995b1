import { toFolder } from "@/lib/export-key";
import type { AccountConfig } from "@/server/accounts/config-schema";
import type { TaskFacts } from "./to-task";

/** A place where an account's exports lie. `folder` ends with "/" or is empty for the whole bucket. */
export type SourcePlace = {
  bucket: string;
  prefix: string;
  folder: string;
  origin: "configured" | "discovered";
  requesterPays: boolean;
};

/** The configured sources, or else the destinations that export tasks name. */
export function findSources(account: AccountConfig, tasks: readonly TaskFacts[]): SourcePlace[] {
  if (account.sources?.length) {
    return account.sources.map(({ bucket, prefix, requesterPays }) => ({
      bucket,
      prefix,
      folder: toFolder(prefix),
      origin: "configured",
      requesterPays: requesterPays || account.requesterPays,
    }));
  }
  return dropNested(discover(account, tasks));
}

function discover(account: AccountConfig, tasks: readonly TaskFacts[]): SourcePlace[] {
  const found = new Map<string, SourcePlace>();
  for (const { bucket, prefix } of tasks) {
    const folder = toFolder(prefix);
    const place = {
      bucket,
      prefix,
      folder,
      origin: "discovered",
      requesterPays: account.requesterPays,
    } as const;
    found.set(`${bucket}/${folder}`, place);
  }
  return [...found.values()];
}

/** A folder inside another one would be counted twice. */
function dropNested(places: SourcePlace[]): SourcePlace[] {
  const holds = (outer: SourcePlace, inner: SourcePlace) =>
    outer !== inner && outer.bucket === inner.bucket && inner.folder.startsWith(outer.folder);
  return places.filter((place) => !places.some((other) => holds(other, place)));
}
