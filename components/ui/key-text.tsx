import type { CSSProperties } from "react";
import { revealText } from "@/lib/format/reveal-controls";
import { columnsOf, splitHalf } from "@/lib/format/split-half";
import { VisibleText } from "./visible-text";

/** Cut at its start, and read from left to right all the same. */
function FromEnd({ text }: { text: string }) {
  return (
    <span className="[direction:ltr] [unicode-bidi:isolate]">
      <VisibleText text={text} />
    </span>
  );
}

/**
 * A key in one line: its last segment, also that of a folder, is seen whole, and where room is short the middle of what is
 * before it is left out. What stands before `from` takes no room, and is copied with the rest. Wants a flex row of the
 * monospaced font.
 */
export function KeyText({ name, from = 0 }: { name: string; from?: number }) {
  const at = Math.max(from, name.lastIndexOf("/", name.length - 2) + 1);
  const [head, tail] = splitHalf(name.slice(from, at));
  const file = name.slice(at);
  return (
    <span className="key-text" style={{ "--file": `${columnsOf(file)}ch` } as CSSProperties}>
      {from > 0 && (
        <span data-unseen className="text-[0px] leading-none">
          {revealText(name.slice(0, from))}
        </span>
      )}
      {head && (
        <span className="key-head text-muted">
          <VisibleText text={head} />
        </span>
      )}
      {tail && (
        <span className="key-tail text-muted">
          <FromEnd text={tail} />
        </span>
      )}
      <span className="key-file">
        <FromEnd text={file} />
      </span>
    </span>
  );
}
