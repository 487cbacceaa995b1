import type { Server } from "node:http";

const sweepMs = 100;

/** Stops accepting and waits for answers under way, at most `seconds`; what then still runs is cut. */
export async function drain(server: Server, seconds: number): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  // A connection whose answer ended would otherwise wait for another request until its keep-alive ends.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const deadline = setTimeout(() => {
    server.closeAllConnections();
    // Upgraded connections are not the server's any more: nobody waits for those.
    resolve();
  }, seconds * 1000);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
