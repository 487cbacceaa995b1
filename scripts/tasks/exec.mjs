import { ensureDependencies } from "../setup/dependencies.mjs";
import { launch } from "../setup/launch.mjs";
import { ensureRuntime } from "../setup/runtime.mjs";

/** Runs one TypeScript program of ours with its arguments. */
export async function run(args) {
  const node = await ensureRuntime();
  await ensureDependencies(node);
  process.exitCode = await launch(node, ["--import", "tsx", ...args]);
}
