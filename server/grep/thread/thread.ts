import { parentPort, workerData } from "node:worker_threads";
import { createScanner, type TextScan } from "@/server/grep/match/scan-text";
import type { ThreadAnswer, ThreadQuestion } from "./protocol";

// A thread that searches for one query, any number of texts side by side; it ends with its search.
const open = createScanner(workerData);
const scans = new Map<number, TextScan>();

parentPort?.on("message", ({ text, bytes }: ThreadQuestion) => {
  const scan = scans.get(text) ?? open();
  scans.set(text, scan);
  if (bytes === null) scans.delete(text);
  const hits = bytes === null ? scan.end() : scan.block(Buffer.from(bytes.buffer, 0, bytes.length));
  parentPort?.postMessage({ hits } satisfies ThreadAnswer);
});
