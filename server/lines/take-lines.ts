import type { Line } from "@/lib/schemas/lines";
import type { Seen } from "./number-lines";

/** How far one answer came: `next` where there may be more lines. */
export type Taken = Partial<Seen> & { sent: number; next?: number };

/** Characters of one answer: few enough for a browser to hold many. */
const mostCharacters = 4 * 1024 ** 2;

/** The first lines, at most `limit` and about 4 Mi characters of them; returns why these were all. */
export async function* takeLines(
  lines: AsyncGenerator<Line, Seen>,
  limit: number,
): AsyncGenerator<Line, Taken> {
  let sent = 0;
  let characters = 0;
  try {
    for (;;) {
      const { done, value } = await lines.next();
      if (done) return { sent, ...value };
      yield value;
      sent += 1;
      characters += value.text.length;
      if (sent === limit || characters >= mostCharacters) return { sent, next: value.n + 1 };
    }
  } finally {
    await lines.return({ ended: null, count: 0, last: null });
  }
}
