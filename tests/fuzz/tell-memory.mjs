// Preloaded into the programs (NODE_OPTIONS): SIGUSR2 collects what is garbage and writes down what is left.
import { renameSync, writeFileSync } from "node:fs";

const folder = process.env.SEKISHO_TELL_MEMORY;
if (folder)
  process.on("SIGUSR2", () => {
    for (let times = 0; times < 3; times++) globalThis.gc?.();
    const file = `${folder}/memory-${process.pid}`;
    writeFileSync(`${file}.draft`, JSON.stringify(process.memoryUsage()));
    renameSync(`${file}.draft`, file);
  });
