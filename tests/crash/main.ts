import { parseArgs } from "node:util";
import { ensurePostgres } from "@/scripts/setup/postgres.mjs";
import { makePostgres } from "@/tests/support/start-postgres";
import { embedded, scaledOut } from "./engines";
import { type CrashResult, type Engine, runCrash } from "./run-crash";

const { values } = parseArgs({
  options: {
    embedded: { type: "string", default: "50" },
    postgres: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});

const describe = ({ plan, objects, doubled, asked, againMs, wrong }: CrashResult) =>
  [
    `seed ${plan.seed}`,
    plan.strategy.padEnd(6),
    plan.kills.map(({ afterMs, target }) => `${target} at ${afterMs} ms`).join(", "),
    `${objects} objects, ${doubled} doubled, ${asked} asked again`,
    `working again after ${againMs.join(", ")} ms`,
    wrong.length > 0 ? `WRONG: ${wrong.join("; ")}` : "ok",
  ].join(" | ");

async function runMany(name: string, engine: () => Engine, runs: number, firstSeed: number): Promise<number> {
  const results: CrashResult[] = [];
  let broken = 0;
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const result = await runCrash(engine(), seed).catch((error: unknown) => {
      broken += 1;
      console.log(`seed ${seed} | BROKEN: ${error instanceof Error ? error.message : error}`);
    });
    if (!result) continue;
    console.log(describe(result));
    results.push(result);
  }
  const wrong = results.filter((each) => each.wrong.length > 0).length + broken;
  const again = results.flatMap(({ againMs }) => againMs).sort((a, b) => a - b);
  console.log(
    `${name}: ${runs} runs, ${wrong} wrong; working again after ${again[again.length >> 1]} ms (median), ${again.at(-1)} ms (longest)\n`,
  );
  return wrong;
}

const seed = Number(values.seed);
console.log(`seeds from ${seed}; npm run crash -- --seed ${seed} repeats them`);
let wrong = await runMany("embedded database", embedded, Number(values.embedded), seed);
if (Number(values.postgres) > 0) {
  process.env.SEKISHO_POSTGRES = (await ensurePostgres()) ?? "";
  const postgres = await makePostgres();
  await postgres.start();
  try {
    wrong += await runMany(
      "PostgreSQL, three workers",
      () => scaledOut(postgres),
      Number(values.postgres),
      seed,
    );
  } finally {
    await postgres.remove();
  }
}
process.exitCode = wrong > 0 ? 1 : 0;
