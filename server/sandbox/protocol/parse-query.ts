type QueryValue = string | QueryValue[] | { [name: string]: QueryValue };
export type QueryParameters = { [name: string]: QueryValue };

type Node = Map<string, Node | string>;

const MOST_LEVELS = 12;

/**
 * Parameters of the AWS query protocols as nested values: `A.member.1.B=c` (IAM, STS) and `A.1.B=c` (EC2) both become
 * `{ A: [{ B: "c" }] }`. Pairs nested deeper than any AWS operation are left out.
 * Source: Smithy, "AWS query protocol" and "EC2 query protocol".
 */
export function parseQuery(text: string): QueryParameters {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(".").filter((part, index) => index === 0 || part !== "member");
    if (path.length <= MOST_LEVELS) place(root, path, value);
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, settle(value)]));
}

function place(node: Node, [name = "", ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    node.set(name, value);
    return;
  }
  const known = node.get(name);
  const child: Node = known instanceof Map ? known : new Map();
  node.set(name, child);
  place(child, rest, value);
}

function settle(value: Node | string): QueryValue {
  if (typeof value === "string") return value;
  const entries = [...value];
  if (!entries.every(([name]) => /^\d{1,6}$/.test(name)))
    return Object.fromEntries(entries.map(([name, child]) => [name, settle(child)]));
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => settle(child));
}
