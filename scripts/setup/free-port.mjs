import { createServer } from "node:net";

/**
 * The first free port from `wanted` on (127.0.0.1), within 50.
 * @param {number} wanted
 */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + 50; port++) if (await isFree(port)) return port;
  throw new Error(`no free port between ${wanted} and ${wanted + 49} on 127.0.0.1`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
