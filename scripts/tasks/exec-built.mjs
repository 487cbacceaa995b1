import { ensureBuild } from "../setup/build.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { launch } from "../setup/launch.mjs";
import { ensureRuntime } from "../setup/runtime.mjs";

/** Runs one TypeScript program of ours that starts the built programs. */
export async function run(args) {
  const node = await ensureRuntime();
  await ensureDependencies(node);
  await ensureBuild(node);
  process.exitCode = await launch(node, ["--import", "tsx", ...args]);
}
