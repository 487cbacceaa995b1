// Entry of every npm script. Plain JavaScript that an old Node (18 or later) can run: it fetches what the task
// needs (runtime, packages, build, browser), says so on stderr, and then runs the task.
import { fail } from "./setup/say.mjs";

const TASKS = {
  demo: () => import("./tasks/demo.mjs"),
  dev: () => import("./tasks/dev.mjs"),
  start: () => import("./tasks/start.mjs"),
  build: () => import("./tasks/build.mjs"),
  test: () => import("./tasks/test.mjs"),
  exec: () => import("./tasks/exec.mjs"),
  "exec-built": () => import("./tasks/exec-built.mjs"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = TASKS[name];
if (!load) fail(`unknown task "${name}"; there are: ${Object.keys(TASKS).join(", ")}`);

try {
  const task = await load();
  await task.run(args);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
