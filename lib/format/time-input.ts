import { formatAbsolute } from "@/lib/format/format-time";
import type { Zone } from "@/lib/preferences";

/** An ISO time as a datetime-local field shows it in a zone: "2026-11-23T15:04"; empty for none. */
export function toTimeInput(iso: string | undefined, zone: Zone): string {
  return iso ? formatAbsolute(iso, zone).slice(0, 16).replace(" ", "T") : "";
}

/** The ISO time of what stands in such a field; null while it is incomplete. */
export function fromTimeInput(text: string, zone: Zone): string | null {
  const time = Date.parse(zone === "utc" ? `${text}Z` : text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
