import { useTranslations } from "use-intl";
import { LogText } from "./log-text";
import type { JsonItem, JsonNode, JsonToken } from "./parse-json";

const COLORS: Record<JsonToken["type"], string> = {
  key: "text-accent",
  string: "text-passed",
  number: "text-unknown",
  word: "font-semibold text-muted",
  mark: "text-muted",
};

function Piece({ type, text }: JsonToken) {
  return (
    <span className={COLORS[type]}>
      <LogText text={text} />
    </span>
  );
}

/** JSON in one line, in colours. */
export function JsonLine({ tokens }: { tokens: readonly JsonToken[] }) {
  let at = 0;
  return tokens.map((token) => {
    const key = at;
    at += token.text.length;
    return <Piece key={key} {...token} />;
  });
}

/** Levels that are open from the start. */
const OPEN_LEVELS = 2;

/** JSON as a tree; each object and list in it opens and closes. */
export function JsonTree({ node, level = 0 }: { node: JsonNode; level?: number }) {
  if (!("items" in node)) return <Piece {...node} />;
  return (
    <ul className="border-line border-l pl-3">
      {node.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: keys may stand there twice
        <li key={at}>
          <Item item={item} level={level} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item: { key, value }, level }: { item: JsonItem; level: number }) {
  const t = useTranslations("reading");
  const name = key !== null && (
    <>
      <Piece type="key" text={key} />
      <Piece type="mark" text=": " />
    </>
  );
  if (!("items" in value) || value.items.length === 0)
    return (
      <>
        {name}
        {"items" in value ? (
          <Piece type="mark" text={value.type === "object" ? "{}" : "[]"} />
        ) : (
          <Piece {...value} />
        )}
      </>
    );
  return (
    <details open={level + 1 < OPEN_LEVELS}>
      <summary className="cursor-pointer rounded">
        {name}
        <span className="text-muted">{t(value.type, { count: value.items.length })}</span>
      </summary>
      <JsonTree node={value} level={level + 1} />
    </details>
  );
}
