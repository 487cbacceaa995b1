/** A piece of JSON as it was written; "mark": brackets, commas, colons and blanks. */
export type JsonToken = { type: "key" | "string" | "number" | "word" | "mark"; text: string };
export type JsonNode =
  | { type: "string" | "number" | "word"; text: string }
  | { type: "object" | "array"; items: JsonItem[] };
export type JsonItem = { key: string | null; value: JsonNode };
export type JsonText = { before: string; tokens: JsonToken[]; root: JsonNode };

/** Longer ones, and deeper ones, are shown as text: nobody reads them in colours, and each token costs an element. */
const longest = 32 * 1024;
const deepest = 24;

const piece = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[a-z]+|[{}[\],:]|\s+/g;

/**
 * The JSON object that a message ends with, in its own letters: numbers keep all their digits, keys their order and their
 * doubles. null when there is none.
 */
export function parseJson(message: string): JsonText | null {
  const from = message.indexOf("{");
  if (from === -1 || message.length > longest || !/\}\s*$/.test(message)) return null;
  const text = message.slice(from);
  if (!isJson(text)) return null;
  const tokens = toTokens(text);
  const root = toTree(tokens);
  return root && { before: message.slice(0, from), tokens, root };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function toTokens(text: string): JsonToken[] {
  const tokens = (text.match(piece) ?? []).map((found): JsonToken => ({ type: typeOf(found), text: found }));
  return tokens.map((token, at) =>
    token.type === "string" && isKey(tokens, at) ? { ...token, type: "key" } : token,
  );
}

/** The next token that is no blank is a colon. */
function isKey(tokens: JsonToken[], at: number): boolean {
  const next = tokens[at + 1];
  return (next?.text.trim() === "" ? tokens[at + 2] : next)?.text === ":";
}

function typeOf(text: string): JsonToken["type"] {
  if (text[0] === '"') return "string";
  if (/[-\d]/.test(text[0]!)) return "number";
  return /[a-z]/.test(text[0]!) ? "word" : "mark";
}

/** The tokens of valid JSON as a tree; null when it is too deep. */
function toTree(tokens: JsonToken[]): JsonNode | null {
  const top: JsonItem[] = [];
  const open: JsonItem[][] = [top];
  let key: string | null = null;
  const add = (value: JsonNode) => {
    open.at(-1)!.push({ key, value });
    key = null;
  };
  for (const { type, text } of tokens) {
    if (type === "key") key = text;
    else if (type !== "mark") add({ type, text });
    else if (text === "{" || text === "[") {
      const items: JsonItem[] = [];
      add({ type: text === "{" ? "object" : "array", items });
      if (open.push(items) > deepest) return null;
    } else if (text === "}" || text === "]") open.pop();
  }
  return top[0]?.value ?? null;
}
