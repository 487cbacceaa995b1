import { handle } from "@/server/handle";
import { ReadLinesInput, readLines } from "@/server/lines/read-lines";
import { streamLines } from "@/server/platform/stream-lines";

export const GET = handle({
  input: ReadLinesInput,
  verb: async (ctx, input) => {
    const left = new AbortController();
    return streamLines(readLines(ctx, input, left.signal), left);
  },
  content: true,
});
