import { ensureBuild } from "../setup/build.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { launch } from "../setup/launch.mjs";
import { ensureRuntime } from "../setup/runtime.mjs";

/** The production build against whatever AWS the environment names. */
export async function run(args) {
  const node = await ensureRuntime();
  await ensureDependencies(node);
  await ensureBuild(node);
  const env = { ...process.env, NODE_ENV: "production" };
  process.exitCode = await launch(node, ["dist/main.js", ...args], { env });
}
