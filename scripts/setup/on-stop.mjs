const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const PARENT_CHECK_MS = 250;

/**
 * Calls `handler` with each signal that asks us to stop. npm's shell does not pass SIGTERM on: when the parent that
 * npm started us under is gone, that counts as SIGTERM. Returns a function that stops listening.
 * @param {(signal: NodeJS.Signals) => void} handler
 */
export function onStop(handler) {
  const listeners = SIGNALS.map((signal) => [signal, () => handler(signal)]);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  const parentWatch = process.env.npm_lifecycle_event && watchParent(() => handler("SIGTERM"));
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
    clearInterval(parentWatch);
  };
}

function watchParent(orphaned) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    orphaned();
  }, PARENT_CHECK_MS);
  return timer.unref();
}
