import { GrepRequest } from "@/lib/schemas/grep";
import { readSources } from "../copy/read-sources";

type Options = Parameters<typeof readSources>[0] & {
  "ignore-case": boolean;
  regex: boolean;
  context?: string;
  "max-count"?: string;
  from?: string;
  to?: string;
  "key-text"?: string;
  owner?: string;
  "modified-from"?: string;
  "modified-to"?: string;
};

/** The question that the command line asks, or a sentence about what is wrong with it. */
export function readQuestion(
  options: Options,
  [pattern, place = "", ...more]: string[],
): GrepRequest | { mistake: string } {
  if (pattern === undefined) return { mistake: "the pattern is missing" };
  if (more.length > 0) return { mistake: `one place at most, not also ${more[0]}` };
  const sources = readSources(options, place);
  if ("mistake" in sources) return sources;
  const parsed = GrepRequest.safeParse({
    pattern,
    mode: options.regex ? "regex" : "text",
    ignoreCase: options["ignore-case"],
    from: options.from,
    to: options.to,
    context: toNumber(options.context),
    limit: toNumber(options["max-count"]),
    selection: { ...sources, filter: toFilter(options) },
  });
  if (parsed.success) return parsed.data;
  return {
    mistake: parsed.error.issues.map(({ path, message }) => `${nameOf(path)}: ${message}`).join("\n"),
  };
}

const toNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));

const toFilter = (options: Options) => ({
  text: options["key-text"],
  ownerId: options.owner,
  modifiedFrom: options["modified-from"],
  modifiedTo: options["modified-to"],
});

const names: Record<string, string> = {
  context: "-C",
  limit: "-m",
  from: "--from",
  to: "--to",
  text: "--key-text",
  ownerId: "--owner",
  modifiedFrom: "--modified-from",
  modifiedTo: "--modified-to",
};

const nameOf = (path: readonly PropertyKey[]) => names[String(path.at(-1))] ?? path.join(".");
