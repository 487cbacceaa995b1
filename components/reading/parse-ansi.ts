export type AnsiColor = "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "grey";
type AnsiStyle = {
  color: AnsiColor | null;
  background: AnsiColor | null;
  bold: boolean;
  italic: boolean;
  underline: boolean;
};
export type AnsiRun = AnsiStyle & { text: string };

const plain: AnsiStyle = { color: null, background: null, bold: false, italic: false, underline: false };
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const sgr = /\u001b\[([\d;:]*)m/g;
const basic = ["grey", "red", "green", "yellow", "blue", "magenta", "cyan", null] as const;

/**
 * Splits text at its SGR sequences (ECMA-48 section 8.3.117) into runs of one look; any other escape stays in the text,
 * to be shown as what it is. Colours of the 256 and of the 16 million become the nearest of seven that can be read on the
 * page; concealed text is shown.
 */
export function parseAnsi(text: string): AnsiRun[] {
  const runs: AnsiRun[] = [];
  let style = plain;
  let from = 0;
  for (const { 0: sequence, 1: codes = "", index } of text.matchAll(sgr)) {
    if (index > from) runs.push({ ...style, text: text.slice(from, index) });
    style = applyCodes(style, codes.split(/[;:]/).map(Number));
    from = index + sequence.length;
  }
  if (from < text.length) runs.push({ ...style, text: text.slice(from) });
  return runs;
}

function applyCodes(before: AnsiStyle, codes: number[]): AnsiStyle {
  let style = before;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    if (code === 38 || code === 48) {
      const { color, used } = readExtended(codes.slice(at + 1));
      style = { ...style, [code === 38 ? "color" : "background"]: color };
      at += used;
    } else style = applyCode(style, code);
  }
  return style;
}

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return plain;
  if (code === 1) return { ...style, bold: true };
  if (code === 3) return { ...style, italic: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 7) return { ...style, color: null, background: style.color ?? "grey" };
  if (code === 22) return { ...style, bold: false };
  if (code === 23) return { ...style, italic: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 39) return { ...style, color: null };
  if (code === 27 || code === 49) return { ...style, background: null };
  const [tens, unit] = [Math.floor(code / 10), code % 10];
  if (unit > 7) return style;
  if (tens === 3 || tens === 9) return { ...style, color: basic[unit]! };
  if (tens === 4 || tens === 10) return { ...style, background: basic[unit]! };
  return style;
}

/** What follows 38 or 48: 5 and one of 256 colours, or 2 and red, green, blue. */
function readExtended([kind, a = 0, b = 0, c = 0]: number[]): { color: AnsiColor | null; used: number } {
  if (kind === 2) return { color: nearest(a, b, c), used: 4 };
  if (kind !== 5) return { color: null, used: 1 };
  if (a < 16) return { color: basic[a % 8]!, used: 2 };
  if (a >= 232) return { color: a < 244 ? "grey" : null, used: 2 };
  const cube = a - 16;
  const level = (value: number) => value * 51;
  const color = nearest(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
  return { color, used: 2 };
}

const hues = ["red", "yellow", "green", "cyan", "blue", "magenta"] as const;

/** The colour of the same hue; what has hardly any is grey or, when light, the text's own colour. */
function nearest(red: number, green: number, blue: number): AnsiColor | null {
  const high = Math.max(red, green, blue);
  const spread = high - Math.min(red, green, blue);
  if (spread < 48) return high < 128 ? "grey" : null;
  const sixth =
    high === red
      ? (green - blue) / spread
      : high === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return hues[(Math.round(sixth) + 6) % 6]!;
}
