import { escapeXml } from "./escape-xml";

export type XmlValue =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | XmlValue[]
  | { [name: string]: XmlValue };

/** Elements from plain values: members by name, lists as repeated `listItem`, dates in ISO 8601; null and undefined are left out. */
export function renderXml(value: XmlValue, listItem: "member" | "item"): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`;
  if (Array.isArray(value))
    return value.map((item) => `<${listItem}>${renderXml(item, listItem)}</${listItem}>`).join("");
  if (typeof value !== "object") return typeof value === "string" ? escapeXml(value) : String(value);
  return Object.entries(value)
    .filter(([, child]) => child !== null && child !== undefined)
    .map(([name, child]) => `<${name}>${renderXml(child, listItem)}</${name}>`)
    .join("");
}
