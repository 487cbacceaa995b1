import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Config, ConfigSchema } from "./config-schema";
import { findContradictions, type Mistake } from "./find-contradictions";

type Issue = z.core.$ZodIssue;
export type ParsedConfig = { config: Config } | { mistakes: string[] };

/** Reads the text of sekisho.yaml. Every mistake becomes one line `file:line:column path: message`. */
export function parseConfig(text: string, file: string): ParsedConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map(({ pos, message }) => `${at(pos[0])} YAML: ${firstLine(message)}`),
    };
  }
  const raw: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = ConfigSchema.safeParse(raw);
  const contradictions = findContradictions(raw);
  if (parsed.success && contradictions.length === 0) return { config: parsed.data };
  const wrong = (parsed.error?.issues ?? []).flatMap((issue) => spread(issue, document));
  const mistakes = [...wrong, ...contradictions].map(({ path, message }) => {
    return { offset: locate(document, path), line: `${printPath(path)}: ${message}` };
  });
  mistakes.sort((a, b) => a.offset - b.offset);
  return { mistakes: mistakes.map(({ offset, line }) => `${at(offset)} ${line}`) };
}

function spread(issue: Issue, document: Document): Mistake[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: "is not a known key" }));
  }
  if (issue.code === "invalid_key")
    return [{ path: issue.path, message: issue.issues[0]?.message ?? issue.message }];
  const missing = issue.code === "invalid_type" && !document.hasIn(issue.path);
  return [{ path: issue.path, message: missing ? "is missing" : issue.message }];
}

/** Offset of the key or item a path names, or of the nearest thing around it that is written down. */
function locate(document: Document, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const around = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair =
      isMap(around) && around.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    if (pair && isPair(pair) && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    const item = document.getIn(path.slice(0, length), true);
    if (hasRange(item)) return item.range[0];
  }
  return 0;
}

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);

const printPath = (path: PropertyKey[]) =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "") || "file";

const firstLine = (text: string) => text.split("\n")[0]!.replace(/\s+/g, " ");
