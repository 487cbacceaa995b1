import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { AuditDraft } from "./hash-entry";

const folderOf = (dataFolder: string) => path.join(dataFolder, "audit-spool");

/** Entries that wait for the database, in files of the data folder that survive this process and the machine's power. */
export async function spoolEntries(dataFolder: string, drafts: readonly AuditDraft[]): Promise<void> {
  const folder = folderOf(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path.join(folder, `${Date.now()}-${randomUUID()}.jsonl`), "wx", 0o600);
  try {
    await file.writeFile(drafts.map((draft) => `${JSON.stringify(draft)}\n`).join(""));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Hands what waits to `append`, the oldest first, and forgets it when that is done. Answers how many entries. */
export async function unspoolEntries(
  dataFolder: string,
  append: (drafts: AuditDraft[]) => Promise<unknown>,
): Promise<number> {
  const folder = folderOf(dataFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".jsonl")).toSorted();
  let count = 0;
  for (const name of names) {
    const drafts = parse(await readFile(path.join(folder, name), "utf8").catch(() => ""));
    if (drafts.length > 0) await append(drafts);
    await rm(path.join(folder, name), { force: true });
    count += drafts.length;
  }
  return count;
}

/** A line that a crash cut in two was never acknowledged. */
function parse(text: string): AuditDraft[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as AuditDraft] : [];
    } catch {
      return [];
    }
  });
}
