import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What the last stage of the Dockerfile copies from the one that builds, as paths of the repository. */
export function copiedPaths(): string[] {
  const lastStage =
    readFileSync("Dockerfile", "utf8")
      .split(/^FROM /m)
      .at(-1) ?? "";
  return [...lastStage.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(([, sources = ""]) =>
    sources.split(" ").map((source) => source.replace(/^\/app\//, "")),
  );
}

/** A folder as the image has it, which nobody but its owner may write to, with the Node that runs this. */
export function makeImage(): { folder: string; node: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-image-"));
  for (const source of copiedPaths()) {
    mkdirSync(path.dirname(path.join(folder, source)), { recursive: true });
    // Thousands of files: links, where the file system lets them.
    if (source === "node_modules") link(source, path.join(folder, source));
    else cpSync(source, path.join(folder, source), { recursive: true });
  }
  const node = path.join(folder, "node");
  cpSync(process.execPath, node);
  for (const each of ["dist", ".next", "public", "server", "."])
    execFileSync("chmod", each === "." ? ["755", folder] : ["-R", "a-w", path.join(folder, each)]);
  chmodSync(node, 0o555);
  return { folder, node };
}

function link(source: string, into: string): void {
  try {
    execFileSync("cp", ["-al", source, into], { stdio: "ignore" });
  } catch {
    execFileSync("cp", ["-a", source, into]);
  }
}
