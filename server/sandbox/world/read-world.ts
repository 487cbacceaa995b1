import { readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { checkReferences, type Mistake } from "./check-references";
import { World } from "./schema";

/** A world file that cannot be used: one line for each mistake, `path:line:column: what`. */
export class WorldError extends Error {
  override readonly name = "WorldError";
  constructor(readonly lines: string[]) {
    super(lines.join("\n"));
  }
}

/**
 * Reads and checks a world: a name such as `demo`, looked up in the worlds folder, or the path of a YAML or JSON file.
 * The folder is SANDBOX_WORLDS_DIR, else server/sandbox/worlds under the working directory, so a bundle finds it too.
 * Throws WorldError.
 */
export function readWorld(nameOrPath: string): World {
  const path = resolveWorld(nameOrPath);
  return parseWorld(readText(path), path);
}

/** Checks the text of a world file; `path` is what mistakes are reported under. Throws WorldError. */
export function parseWorld(text: string, path: string): World {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, merge: true, prettyErrors: false });
  const at = (offset: number | undefined) => {
    const { line, col } = counter.linePos(offset ?? 0);
    return `${path}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw new WorldError(document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`));
  }
  const report = (mistakes: Mistake[]) =>
    new WorldError(
      mistakes.map(
        ({ path: where, message }) => `${at(offsetOf(document, where))}: ${dotted(where)}${message}`,
      ),
    );
  const parsed = World.safeParse(document.toJS({ maxAliasCount: 10_000 }));
  if (!parsed.success) throw report(parsed.error.issues.flatMap(mistakesOf));
  const dangling = checkReferences(parsed.data);
  if (dangling.length > 0) throw report(dangling);
  return parsed.data;
}

type Document = ReturnType<typeof parseDocument>;

function mistakesOf(issue: {
  path: PropertyKey[];
  message: string;
  code?: string;
  keys?: string[];
}): Mistake[] {
  const keys = issue.code === "unrecognized_keys" ? issue.keys : undefined;
  if (keys) return keys.map((key) => ({ path: [...issue.path, key], message: "unknown key" }));
  return [{ path: issue.path, message: issue.message }];
}

/** Where the value at `path` begins; the nearest parent's place when the value itself is missing. */
function offsetOf(document: Document, path: PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  return undefined;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

function dotted(path: PropertyKey[]): string {
  return path.length === 0 ? "" : `${path.map(String).join(".")}: `;
}

function resolveWorld(nameOrPath: string): string {
  if (isAbsolute(nameOrPath) || /[/\\]|\.(ya?ml|json)$/.test(nameOrPath)) return resolve(nameOrPath);
  const folder = process.env.SANDBOX_WORLDS_DIR ?? join(process.cwd(), "server/sandbox/worlds");
  return join(folder, `${nameOrPath}.yaml`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new WorldError([
      `${path}: cannot read this world (${code}). Give a name (demo, gallery, fleet) or the path of a YAML file.`,
    ]);
  }
}
