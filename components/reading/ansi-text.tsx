import clsx from "clsx";
import { LogText } from "./log-text";
import { type AnsiColor, type AnsiRun, parseAnsi } from "./parse-ansi";

const COLORS: Record<AnsiColor, string> = {
  red: "text-stopped",
  green: "text-passed",
  yellow: "text-unknown",
  blue: "text-accent",
  magenta: "text-ansi-magenta",
  cyan: "text-ansi-cyan",
  grey: "text-muted",
};
const BACKGROUNDS: Record<AnsiColor, string> = {
  red: "bg-stopped/20",
  green: "bg-passed/20",
  yellow: "bg-unknown/20",
  blue: "bg-accent/20",
  magenta: "bg-ansi-magenta/20",
  cyan: "bg-ansi-cyan/20",
  grey: "bg-muted/20",
};

/** On a background the text keeps the page's colour: whatever was asked for, it can be read. */
const lookOf = ({ color, background, bold, italic, underline }: AnsiRun) =>
  clsx(
    background ? BACKGROUNDS[background] : color && COLORS[color],
    bold && "font-semibold",
    italic && "italic",
    underline && "underline",
  );

/** Text with the colours that its program gave it. */
export function AnsiText({ text }: { text: string }) {
  const runs = parseAnsi(text);
  let at = 0;
  return runs.map((run) => {
    const key = at;
    at += run.text.length;
    return (
      <span key={key} className={lookOf(run)}>
        <LogText text={run.text} />
      </span>
    );
  });
}
