import { revealText } from "@/lib/format/reveal-controls";
import { shortenMiddle } from "@/lib/format/shorten-middle";

/** A long id with its middle left out: whole on hover, and whole for a screen reader. */
export function ShortId({
  id,
  head = 4,
  tail = 4,
  short,
}: {
  id: string;
  head?: number;
  tail?: number;
  short?: string;
}) {
  const whole = revealText(id);
  const shown = short ?? shortenMiddle(whole, head, tail);
  if (shown === whole) return <span className="id-text">{whole}</span>;
  return (
    <span className="id-text whitespace-nowrap" data-tip={whole}>
      <span aria-hidden="true">{shown}</span>
      <span className="sr-only">{whole}</span>
    </span>
  );
}
