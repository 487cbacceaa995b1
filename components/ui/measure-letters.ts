"use client";

let context: CanvasRenderingContext2D | null = null;
const fonts = new Map<string, Map<string, number>>();

/** The widths of letters in a font as CSS writes it, px, each measured once. */
export function measureLetters(font: string): (letter: string) => number {
  const widths = fonts.get(font) ?? new Map<string, number>();
  fonts.set(font, widths);
  return (letter) => {
    const known = widths.get(letter);
    if (known !== undefined) return known;
    context ??= document.createElement("canvas").getContext("2d");
    if (!context) return 0;
    context.font = font;
    const { width } = context.measureText(letter);
    widths.set(letter, width);
    return width;
  };
}
