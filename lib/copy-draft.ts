import { readSelection, writeSelection } from "@/lib/copy-selection";
import { parseBytes } from "@/lib/format/parse-bytes";
import { defaultTemplate } from "@/lib/key-template";
import type { CopyFilter, CopyRequest, CopySource, CopyStrategy } from "@/lib/schemas/copies";

/** A request as people write it: what is not said takes the API's defaults. */
export type CopyDraft = {
  selection: { sources: CopySource[]; filter?: CopyFilter; unfinished?: boolean };
  settings: Partial<CopyRequest["settings"]>;
};

export const STRATEGIES = ["hub_copy", "role_copy", "stream"] as const satisfies readonly CopyStrategy[];

/** Reads a draft from a URL; `kept` is the selection that the tab keeps for it, where the URL could not hold it. */
export function readDraft(query: URLSearchParams, kept: readonly CopySource[]): CopyDraft {
  const filter = readFilter(query);
  const template = query.get("template");
  const strategy = STRATEGIES.find((each) => each === query.get("strategy"));
  return {
    selection: {
      sources: [...readSelection(query), ...kept],
      ...(Object.keys(filter).length > 0 && { filter }),
      ...(query.has("unfinished") && { unfinished: true }),
    },
    settings: {
      ...(query.has("tags") && { tags: "keep" }),
      ...(query.has("overwrite") && { overwrite: "changed" }),
      ...(template && { keyTemplate: template }),
      ...(strategy && { strategy }),
    },
  };
}

/** What narrows a selection, from a URL; what cannot be read is left out. */
export function readFilter(query: URLSearchParams): CopyFilter {
  const [text, ownerId] = [query.get("text"), query.get("owner")];
  const [modifiedFrom, modifiedTo] = [readTime(query.get("from")), readTime(query.get("to"))];
  const [minSize, maxSize] = [parseBytes(query.get("min") ?? ""), parseBytes(query.get("max") ?? "")];
  return {
    ...(text && { text }),
    ...(ownerId && { ownerId }),
    ...(modifiedFrom && { modifiedFrom }),
    ...(modifiedTo && { modifiedTo }),
    ...(minSize !== null && { minSize }),
    ...(maxSize !== null && { maxSize }),
  };
}

function readTime(text: string | null): string | null {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** A request as the URL of a draft, to copy the same again. The selection is written as newCopyHref does. */
export function writeDraft({ selection, settings }: CopyRequest): URLSearchParams {
  const { filter, unfinished } = selection;
  const query = writeSelection(selection.sources);
  const set = (name: string, value: string | number | undefined | false) =>
    value !== undefined && value !== false && query.set(name, String(value));
  set("text", filter.text);
  set("owner", filter.ownerId);
  set("from", filter.modifiedFrom);
  set("to", filter.modifiedTo);
  set("min", filter.minSize);
  set("max", filter.maxSize);
  set("unfinished", unfinished && "1");
  set("tags", settings.tags === "keep" && "1");
  set("overwrite", settings.overwrite === "changed" && "1");
  set("template", settings.keyTemplate !== defaultTemplate && settings.keyTemplate);
  set("strategy", settings.strategy !== "auto" && settings.strategy);
  return query;
}
