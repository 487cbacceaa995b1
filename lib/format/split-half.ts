import { revealControls } from "./reveal-controls";

const ascii = /^[\x20-\x7e]*$/;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
/** What a mark such as "U+202E", which stands for a character that does not show, takes at most. */
const mark = 8;
const letters = new Intl.Segmenter("und", { granularity: "grapheme" });

const columnsOfLetter = (letter: string): number =>
  revealControls(letter).some(({ hidden }) => hidden) ? mark : wide.test(letter) ? 2 : 1;

const lettersOf = (text: string) => Array.from(letters.segment(text), ({ segment }) => segment);

/** How many columns of a monospaced font a text takes at most, where what does not show is written out. */
export const columnsOf = (text: string): number =>
  ascii.test(text) ? text.length : lettersOf(text).reduce((sum, letter) => sum + columnsOfLetter(letter), 0);

/** A text in two halves of about as many columns, the first of more where they are odd. Never cuts a letter in two. */
export function splitHalf(text: string): [head: string, tail: string] {
  if (ascii.test(text)) return cut(text, Math.ceil(text.length / 2));
  const half = columnsOf(text) / 2;
  let [columns, at] = [0, 0];
  for (const letter of lettersOf(text)) {
    if (columns >= half) break;
    columns += columnsOfLetter(letter);
    at += letter.length;
  }
  return cut(text, at);
}

const cut = (text: string, at: number): [string, string] => [text.slice(0, at), text.slice(at)];
