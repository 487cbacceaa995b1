import type { Database } from "@/server/platform/db/open-database";
import { comparePage } from "./compare-page";
import type { Ids } from "./ids";
import { insertPage } from "./insert-page";
import { mergePage } from "./merge-page";
import type { Page } from "./page";

/**
 * Makes the catalogue say for a page what S3 said. `isNew`: it had nothing of the source when the scan began.
 * Answers false, and writes nothing, when another worker scans by now.
 */
export async function writePage(db: Database, ids: Ids, page: Page, isNew: boolean): Promise<boolean> {
  await ids.learnOwners(page.objects);
  if (isNew) {
    await ids.learnFolders(page.objects);
    return insertPage(db, ids, page);
  }
  const piece = await comparePage(db, ids, page);
  if (!piece) return piece === null;
  await ids.learnFolders(piece.objects);
  return mergePage(db, ids, page, piece);
}
