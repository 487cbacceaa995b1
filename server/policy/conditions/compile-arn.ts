import { compileGlob, type Glob, matchesGlob } from "@/server/policy/matching/glob";
import type { ConcreteToken } from "@/server/policy/matching/template";

const PARTS = 6;

/**
 * Tests an ARN part by part: wildcards do not reach over the first five colons, and ArnEquals matches like ArnLike
 * ("IAM JSON policy elements: Condition operators", Amazon Resource Name (ARN) condition operators).
 */
export function compileArn(tokens: ConcreteToken[]): (value: string) => boolean {
  if (tokens.length === 1 && tokens[0]?.type === "many") return () => true;
  const globs = splitTokens(tokens).map(compileGlob);
  if (globs.length !== PARTS) return () => false;
  return (value) => {
    const parts = splitArn(value);
    return parts !== null && globs.every((glob: Glob, index) => matchesGlob(glob, parts[index] ?? ""));
  };
}

function splitTokens(tokens: ConcreteToken[]): ConcreteToken[][] {
  const parts: ConcreteToken[][] = [[]];
  for (const token of tokens) {
    if (token.type !== "text") parts.at(-1)?.push(token);
    else splitText(token.text, parts);
  }
  return parts;
}

function splitText(text: string, parts: ConcreteToken[][]): void {
  let rest = text;
  while (parts.length < PARTS) {
    const colon = rest.indexOf(":");
    if (colon < 0) break;
    if (colon > 0) parts.at(-1)?.push({ type: "text", text: rest.slice(0, colon) });
    parts.push([]);
    rest = rest.slice(colon + 1);
  }
  if (rest !== "") parts.at(-1)?.push({ type: "text", text: rest });
}

/** The six parts of an ARN, the last one keeping its own colons; null when the text is no ARN. */
function splitArn(text: string): string[] | null {
  const parts = text.split(":");
  if (parts.length < PARTS || parts[0] !== "arn") return null;
  return [...parts.slice(0, PARTS - 1), parts.slice(PARTS - 1).join(":")];
}
