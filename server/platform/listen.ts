import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const tries = 20;

/** Listens on the port, or on the next free one of twenty. Answers the port really taken. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  for (let offset = 0; ; offset++) {
    try {
      return await listenOnce(server, host, port === 0 ? 0 : port + offset);
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!taken || offset + 1 === tries) throw error;
    }
  }
}

function listenOnce(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
