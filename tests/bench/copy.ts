/*
 * npm run bench:copy [-- quick] [-- B1 B4 …] — Linux. What copies cost from the plan to the verified object: the built
 * programs with their embedded database, in front of a sandbox in a process of its own that counts the requests; rclone and
 * aws-cli beside them in interleaved rounds where they are installed. `million` runs 10^6 objects, which takes a quarter of
 * an hour. Ends with 1 when a target is missed.
 */
import { cpus } from "node:os";
import { benchMemory } from "./copy/bench-memory";
import { benchMillion } from "./copy/bench-million";
import { benchResume } from "./copy/bench-resume";
import { benchServing } from "./copy/bench-serving";
import { benchSmall } from "./copy/bench-small";
import { benchStream } from "./copy/bench-stream";
import { benchThrottled } from "./copy/bench-throttled";

const names = process.argv.slice(2);
const quick = names.includes("quick");
const benches = {
  B1: benchSmall,
  B4: benchStream,
  B5: benchMemory,
  B8: benchResume,
  B9: benchThrottled,
  serving: benchServing,
  million: benchMillion,
};

const chosen = Object.entries(benches).filter(([name]) =>
  names.some((each) => each in benches) ? names.includes(name) : name !== "million",
);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, plain HTTP on the loopback`);
const missed: string[] = [];
for (const [, bench] of chosen) missed.push(...(await bench(quick)));
for (const line of missed) console.error(`missed: ${line}`);
process.exitCode = missed.length > 0 ? 1 : 0;
