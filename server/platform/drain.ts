import type { Server } from "node:http";

/** Stops accepting and waits for answers under way, at most `seconds`; what then still runs is cut. */
export async function drain(server: Server, seconds: number): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), seconds * 1000);
  await closed;
  clearTimeout(deadline);
}
