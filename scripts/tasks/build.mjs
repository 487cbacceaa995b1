import { ensureBuild } from "../setup/build.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { ensureRuntime } from "../setup/runtime.mjs";

export async function run() {
  const node = await ensureRuntime();
  await ensureDependencies(node);
  await ensureBuild(node);
}
