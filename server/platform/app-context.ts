/** Next's bundles and the server's own share no modules, but they share this. */
const slot = Symbol.for("sekisho.context");

type Holder = { [slot]?: unknown };

export function publishContext(context: unknown): void {
  (globalThis as Holder)[slot] = context;
}

/** The process's Context as `main` published it. */
export function publishedContext<C>(): C {
  const context = (globalThis as Holder)[slot];
  if (!context)
    throw new Error("The server has no context: start it with `npm start`, not with `next start`.");
  return context as C;
}
