"use client";

import { useMemo, useRef } from "react";
import { cutKey, lastSegment } from "@/lib/format/cut-key";
import { revealText } from "@/lib/format/reveal-controls";
import { measureLetters } from "./measure-letters";
import { useRoom } from "./use-room";
import { VisibleText } from "./visible-text";

/** Copied and read out with the rest, and takes no room. */
function Unseen({ text }: { text: string }) {
  return (
    <span data-unseen className="text-[0px] leading-none">
      {revealText(text)}
    </span>
  );
}

function Folder({ text }: { text: string }) {
  return (
    <span className="text-muted">
      <VisibleText text={text} />
    </span>
  );
}

/**
 * A key in one line: its last segment, also that of a folder, is seen whole, and where room is short the middle of what is
 * before it is left out. What stands before `from` takes no room. Wants a flex row.
 */
export function KeyText({ name, from = 0 }: { name: string; from?: number }) {
  const ref = useRef<HTMLSpanElement>(null);
  const room = useRoom(ref);
  const seen = name.slice(from);
  const measured = useMemo(() => room && cutKey(seen, room.width, measureLetters(room.font)), [seen, room]);
  const file = lastSegment(seen);
  const { from: start, to: end } = measured?.cut ?? { from: file, to: file };
  const inFolder = (a: number, b: number) => seen.slice(Math.min(a, file), Math.min(b, file));
  const inFile = (a: number, b: number) => seen.slice(Math.max(a, file), Math.max(b, file));
  return (
    <span ref={ref} className="key-text" style={measured ? { width: Math.ceil(measured.full) } : undefined}>
      {from > 0 && <Unseen text={name.slice(0, from)} />}
      {start > 0 && <Folder text={inFolder(0, start)} />}
      <VisibleText text={inFile(0, start)} />
      {start < end && <span className="key-cut text-muted" />}
      {start < end && <Unseen text={seen.slice(start, end)} />}
      {end < file && <Folder text={inFolder(end, file)} />}
      <VisibleText text={inFile(end, seen.length)} />
    </span>
  );
}
