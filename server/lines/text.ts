/** Whole lines of one text, each ended by LF except perhaps the text's last and one that was cut. */
export type Block = {
  bytes: Buffer;
  /** Bytes of the block's last line that are left out because it is longer than `longestLine`; 0: it is whole. */
  leftOut: number;
};

/** How a text ended. `readBytes`: bytes of the object that were read until then. */
export type TextEnd =
  | { kind: "whole" }
  /** The object ends inside its gzip stream: what came before it was given. */
  | { kind: "cut"; readBytes: number }
  /** The gzip stream breaks: what came before it was given. */
  | { kind: "corrupt"; readBytes: number }
  /** It unpacks to far more than logs do. */
  | { kind: "bomb"; readBytes: number; textBytes: number }
  /** It is not text: nothing was given. */
  | { kind: "binary" };

/** A text in blocks of about 128 KiB; returns how it ended. Throws what its source throws. */
export type Text = AsyncGenerator<Block, TextEnd>;

/** A line's bytes that are kept, 1 MiB (CloudWatch Logs takes events of at most 1 MiB); the rest is left out and counted. */
export const longestLine = 1024 * 1024;
