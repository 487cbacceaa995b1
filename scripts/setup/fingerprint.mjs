import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./root.mjs";

/** A hash over the names and contents of files and folders (paths from the root). Absent ones count as absent. */
export function fingerprint(paths) {
  const hash = createHash("sha256").update(process.platform + process.arch);
  for (const path of paths) add(hash, path);
  return hash.digest("hex");
}

function add(hash, path) {
  const full = inRoot(path);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    hash.update(`\0${path}\0`).update(readFileSync(full));
    return;
  }
  for (const name of readdirSync(full).sort()) if (!name.startsWith(".")) add(hash, join(path, name));
}
