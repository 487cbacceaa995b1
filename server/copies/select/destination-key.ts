import {
  findTemplateMistake,
  type KeyParts,
  renderTemplate,
  type TemplateMistake,
  templateNames,
} from "@/lib/key-template";
import { Problem } from "@/server/platform/problem";

const longestKey = 1024;

/** Throws `invalid_request` for a template that names something unknown, or that would give two objects one key. */
export function checkTemplate(template: string): void {
  const mistake = findTemplateMistake(template);
  if (mistake)
    throw new Problem("invalid_request", {
      mistakes: [{ path: "settings.keyTemplate", message: describe(mistake) }],
    });
}

function describe(mistake: TemplateMistake): string {
  if (mistake.code === "unknown_name")
    return `{${mistake.name}} is none of ${templateNames.map((name) => `{${name}}`).join(" ")}`;
  return mistake.code === "no_key"
    ? "must contain {key}, or two objects could get the same key"
    : "must not contain . or .. between slashes, or control characters";
}

/**
 * Where an object goes: prefix and template with the object's own words in it. Answers a reason where S3 or the journal
 * could not hold the key.
 */
export function destinationKey(
  prefix: string,
  template: string,
  parts: KeyParts,
): { key: string } | { refused: "destination_key_too_long" | "unstorable_key" } {
  const key = prefix + renderTemplate(template, parts);
  if (Buffer.byteLength(key) > longestKey) return { refused: "destination_key_too_long" };
  return key.includes("\0") ? { refused: "unstorable_key" } : { key };
}
