import { Worker } from "node:worker_threads";
import type { GrepHit } from "@/lib/schemas/grep";
import type { ScanQuery } from "@/server/grep/match/scan-text";
import type { ThreadAnswer, ThreadQuestion } from "./protocol";
import { createSharedMemory } from "./shared-memory";

/** Searches texts for one query in threads of its own: the web server's event loop only hands bytes over. */
export type Matcher = {
  /** The hits that blocks, read as one, or the end (null) of the text of this number complete. Blocks in their order. */
  search: (text: number, blocks: readonly Buffer[] | null) => Promise<GrepHit[]>;
  close: () => Promise<void>;
};
export type StartMatcher = (query: ScanQuery, threads: number) => Matcher;

/** What a compiled expression and the texts under way take; a thread that wants more ends, and the search says so. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

export const startMatcher: StartMatcher = (query, count) => {
  const threads = Array.from({ length: count }, () => startThread(query));
  const memory = createSharedMemory();
  return {
    search: async (text, blocks) => {
      const bytes = blocks && memory.fill(blocks);
      const hits = await threads[text % count]!.ask({ text, bytes });
      if (bytes) memory.free(bytes);
      return hits;
    },
    close: async () => void (await Promise.all(threads.map(({ end }) => end()))),
  };
};

type Waiting = { resolve: (hits: GrepHit[]) => void; reject: (error: Error) => void };

function startThread(query: ScanQuery) {
  const worker = new Worker(...programOf(query));
  const waiting: Waiting[] = [];
  let ended: Error | null = null;
  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on("message", ({ hits }: ThreadAnswer) => waiting.shift()?.resolve(hits));
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("the search was ended")));
  return {
    ask: (question: ThreadQuestion) =>
      new Promise<GrepHit[]>((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.push({ resolve, reject });
        worker.postMessage(question);
      }),
    end: () => worker.terminate(),
  };
}

/** Beside the built program, or the source itself where the source runs. */
function programOf(query: ScanQuery): ConstructorParameters<typeof Worker> {
  const source = import.meta.url.endsWith(".ts");
  const file = new URL(source ? "./thread.ts" : "./grep-thread.js", import.meta.url);
  return [file, { workerData: query, resourceLimits, execArgv: source ? ["--import", "tsx"] : [] }];
}
