import { revealControls } from "@/lib/format/reveal-controls";

/** Part of what is copied, read out and named, as `revealText` writes it; the frame stands for it. */
const unseen = "text-[0px] leading-none";

/** Untrusted text as it is: characters that would hide or reorder are written out as small marks. */
export function VisibleText({ text }: { text: string }) {
  const runs = revealControls(text);
  if (runs.length === 1 && runs[0] && !runs[0].hidden) return <bdi>{text}</bdi>;
  let at = 0;
  return (
    <bdi>
      {runs.map((run) => {
        const key = at;
        at += run.text.length;
        return run.hidden ? (
          <span
            key={key}
            className="mx-px rounded-sm border border-unknown/50 bg-unknown-soft px-0.5 text-2xs text-unknown"
          >
            <span className={unseen}>⟨</span>
            {run.text}
            <span className={unseen}>⟩</span>
          </span>
        ) : (
          <span key={key}>{run.text}</span>
        );
      })}
    </bdi>
  );
}
