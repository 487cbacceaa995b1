import { isIP } from "node:net";

/** A decimal number, or null. "NaN", "Infinity", hexadecimal and overflowing numbers are none. */
export function parseNumber(text: string): number | null {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;

/** Milliseconds since 1970 of an ISO 8601 date (W3C profile) or of epoch seconds; null when it is neither. */
export function parseDate(text: string): number | null {
  if (/^\d{5,}(\.\d+)?$/.test(text)) return boundedEpoch(Number(text));
  const parts = ISO.exec(text);
  if (!parts) return null;
  const [
    ,
    year,
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    fraction = "0",
    zone = "Z",
  ] = parts;
  const instant = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, "0").slice(0, 3)}Z`,
  );
  if (Number.isNaN(instant) || new Date(instant).getUTCDate() !== Number(day)) return null;
  return instant - zoneOffset(zone);
}

function boundedEpoch(seconds: number): number | null {
  return seconds <= 8.64e12 ? seconds * 1000 : null;
}

function zoneOffset(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** The bytes a base64 text stands for, as a comparable string; null when it is not base64. */
export function parseBinary(text: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  return Buffer.from(text, "base64").toString("latin1");
}

export type Cidr = { address: string; prefix: number; version: "ipv4" | "ipv6" };

/** An address (its own /32 or /128) or a CIDR range; null when it is neither. */
export function parseCidr(text: string): Cidr | null {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = address.includes("%") ? 0 : isIP(address);
  if (family === 0 || rest.length > 0) return null;
  const bits = family === 4 ? 32 : 128;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return null;
  const length = prefix === undefined ? bits : Number(prefix);
  return length > bits ? null : { address, prefix: length, version: family === 4 ? "ipv4" : "ipv6" };
}
