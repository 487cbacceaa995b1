import { ensureDependencies } from "../setup/dependencies.mjs";
import { runDemo } from "../setup/run-demo.mjs";
import { ensureRuntime } from "../setup/runtime.mjs";

/** Sources as they are, pages reloaded on change, in front of the embedded AWS. */
export async function run() {
  const node = await ensureRuntime();
  await ensureDependencies(node);
  await runDemo({
    sandbox: [node, ["--import", "tsx", "server/sandbox/main.ts"]],
    dashboard: [
      node,
      ["--watch-path=server", "--watch-preserve-output", "--import", "tsx", "server/main.ts"],
    ],
    env: { NODE_ENV: "development" },
    announce: ({ url }) => `\n  development server: ${url}   (demo / demo)\n`,
  });
}
