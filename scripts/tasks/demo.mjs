import { relative } from "node:path";
import { ensureBuild } from "../setup/build.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { runDemo } from "../setup/run-demo.mjs";
import { ensureRuntime } from "../setup/runtime.mjs";

/** The production build in front of the embedded AWS. */
export async function run() {
  const node = await ensureRuntime();
  await ensureDependencies(node);
  await ensureBuild(node);
  await runDemo({
    sandbox: [node, ["dist/sandbox.js"]],
    dashboard: [node, ["dist/main.js"]],
    env: { NODE_ENV: "production" },
    announce: ({ url, envFile }) =>
      [
        "",
        `  Sekisho is ready: ${url}`,
        "  sign in           demo / demo",
        `  any AWS tool      . ${relative(process.cwd(), envFile) || envFile} && aws s3 ls`,
        "  an administrator  admin_of 333333333333 aws …   (after the line above: applies what a diagnosis advises)",
        '  the API           curl -H "Authorization: Bearer $SEKISHO_API_TOKEN" "$SEKISHO_URL/api/accounts"',
        "  stop              Ctrl-C",
        "",
      ].join("\n"),
  });
}
