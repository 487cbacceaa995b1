import type { ArchiveProgress } from "@/lib/schemas/archives";
import type { Selected } from "./list-selected";
import type { Line } from "./manifest";
import type { Openings } from "./open-selected";

/** How far an archive is, counted up while it is made. */
export type Meter = Omit<ArchiveProgress, "state">;

export const createMeter = (): Meter => ({ listed: 0, settled: 0, refused: 0, bytes: 0, size: null });

export async function* countListed(
  selected: AsyncGenerator<Selected, void>,
  meter: Meter,
): AsyncGenerator<Selected, void> {
  for await (const each of selected) {
    meter.listed += 1;
    yield each;
  }
}

/** One object more that is read to its end, or will not be. */
export function settle(meter: Meter, { verdict }: Pick<Line, "verdict">): void {
  meter.settled += 1;
  if (verdict !== "whole" && verdict !== "earlier") meter.refused += 1;
}

/** An object is settled when the next is asked for. */
export async function* countSettled(opened: Openings, meter: Meter): Openings {
  for await (const each of opened) {
    yield each;
    settle(meter, each.line);
  }
}

export async function* countBytes(
  bytes: AsyncGenerator<Buffer, void>,
  meter: Meter,
): AsyncGenerator<Buffer, void> {
  for await (const chunk of bytes) {
    yield chunk;
    meter.bytes += chunk.length;
  }
}
