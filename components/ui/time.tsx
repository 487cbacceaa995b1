"use client";

import { formatAbsolute, formatMinute, formatRelative } from "@/lib/format/format-time";
import { usePreferences } from "./preferences";
import { useNow } from "./use-now";

/** How long ago; the moment itself, in local time and in UTC, on hover. */
export function RelativeTime({ iso }: { iso: string }) {
  const { locale, zone } = usePreferences();
  const now = useNow();
  const other = zone === "utc" ? "local" : "utc";
  const tip = `${formatAbsolute(iso, zone)}\n${formatAbsolute(iso, other)}`;
  return (
    <time dateTime={iso} data-tip={tip} className="tabular whitespace-nowrap">
      {formatRelative(iso, now, locale)}
    </time>
  );
}

/** The moment itself in the zone that the whole app obeys; the other zone on hover. */
export function AbsoluteTime({ iso }: { iso: string }) {
  const { zone } = usePreferences();
  return (
    <time
      dateTime={iso}
      data-tip={formatAbsolute(iso, zone === "utc" ? "local" : "utc")}
      className="tabular whitespace-nowrap"
    >
      {formatAbsolute(iso, zone)}
    </time>
  );
}

/** A range of time to the minute; whole, in both zones, on hover. */
export function TimeRange({ from, to }: { from: string; to: string }) {
  const { zone } = usePreferences();
  const whole = (z: typeof zone) => `${formatAbsolute(from, z)} – ${formatAbsolute(to, z)}`;
  return (
    <span className="tabular [&>time]:whitespace-nowrap" data-tip={`${whole("local")}\n${whole("utc")}`}>
      <time dateTime={from}>{formatMinute(from, zone)}</time> –{" "}
      <time dateTime={to}>{formatMinute(to, zone)}</time>
    </span>
  );
}
