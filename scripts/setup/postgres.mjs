import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { aptInstall } from "./apt-install.mjs";
import { say } from "./say.mjs";

/** The folder of a PostgreSQL server's programs for the tests: an installed one, else Debian's package; else null, said. */
export async function ensurePostgres() {
  const found = findPostgres() ?? ((await aptInstall(["postgresql"])) ? findPostgres() : null);
  if (!found) say("no PostgreSQL server: the tests that need one are skipped, and say so");
  return found;
}

function findPostgres() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...debianFolders(), "/opt/homebrew/bin"];
  return (
    folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ??
    null
  );
}

/** Debian keeps each version's programs in a folder of its own. */
function debianFolders() {
  const root = "/usr/lib/postgresql";
  return existsSync(root) ? readdirSync(root).map((version) => join(root, version, "bin")) : [];
}
