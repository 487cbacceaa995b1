import { demoEnvironment, writeDemoEnv } from "./demo-settings.mjs";
import { freePort } from "./free-port.mjs";
import { onStop } from "./on-stop.mjs";
import { startProgram, stopProgram } from "./programs.mjs";
import { say } from "./say.mjs";

const READY = /(http:\/\/[^\s]+)/;

/** Starts the sandbox, then the dashboard; stops both, in reverse order, when a signal arrives or one of them ends. */
export async function runDemo({ sandbox, dashboard, env, announce }) {
  const running = [];
  const stopped = untilStop();
  try {
    const ready = await Promise.race([startBoth(running, { sandbox, dashboard, env }), stopped]);
    if (!ready) return;
    process.stdout.write(announce(ready));
    const ended = running.map(({ name, ended }) => ended.then((code) => ({ name, code })));
    const first = await Promise.race([stopped, ...ended]);
    if (first) throw new Error(`${first.name} ended unexpectedly (exit ${first.code}); stopping the rest`);
  } finally {
    for (const program of running.reverse()) await stopProgram(program);
  }
}

async function startBoth(running, { sandbox, dashboard, env }) {
  const sandboxPort = await chosenPort("SANDBOX_PORT", 4566);
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const all = demoEnvironment(sandboxUrl, { ...env, SANDBOX_PORT: String(sandboxPort) });
  await start(running, "sandbox", sandbox, all);
  const port = await chosenPort("PORT", 3000);
  const match = await start(running, "dashboard", dashboard, { ...all, PORT: String(port) });
  const url = match[1].replace(/\/$/, "");
  return { url, envFile: writeDemoEnv(all, url) };
}

function start(running, name, [command, args], env) {
  return startProgram(name, command, args, {
    env,
    ready: READY,
    started: (program) => running.push(program),
  });
}

async function chosenPort(variable, fallback) {
  const wanted = Number(process.env[variable] ?? fallback);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_485)
    throw new Error(`${variable} is not a port`);
  const port = await freePort(wanted);
  if (port !== wanted) say(`port ${wanted} is taken: using ${port}`);
  return port;
}

function untilStop() {
  return new Promise((resolve) => onStop(() => resolve(null)));
}
