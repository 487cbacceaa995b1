import { createServer, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { splitMessages } from "./split-messages";
import { type Client, type Turns, takeTurns } from "./take-turns";

type Options = { idleMs?: number; broken: (error: unknown) => void };

/**
 * Serves PGlite to any number of PostgreSQL clients on a Unix socket. Answers once it listens; the answer closes it.
 * `idleMs` and `broken` are those of takeTurns.
 */
export async function servePglite(
  db: PGlite,
  socketPath: string,
  { idleMs = 10_000, broken }: Options,
): Promise<() => Promise<void>> {
  const turns = takeTurns(db, idleMs, broken);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    void serveClient(turns, socket).finally(() => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(socketPath, resolve));
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    await turns.end();
  };
}

async function serveClient(turns: Turns, socket: Socket): Promise<void> {
  const client: Client = { turnOut: () => socket.destroy() };
  socket.on("error", () => {});
  try {
    await converse(turns, client, socket);
  } catch {
    // It left, or said what no client says.
  } finally {
    socket.destroy();
    await turns.leave(client).catch(() => {});
  }
}

async function converse(turns: Turns, client: Client, socket: Socket): Promise<void> {
  const send = (bytes: Uint8Array) => void socket.write(Buffer.from(bytes));
  let arrived = Buffer.alloc(0);
  let gathered: Buffer[] = [];
  let started = false;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    arrived = Buffer.concat([arrived, chunk]);
    const { messages, rest } = splitMessages(arrived, started);
    arrived = Buffer.from(rest);
    for (const { kind, bytes, ends } of messages) {
      if (kind === "terminate" || kind === "cancel") return;
      if (kind === "ssl") {
        socket.write("N");
        continue;
      }
      started = true;
      gathered.push(bytes);
      if (!ends) continue;
      await turns.run(client, gathered, send);
      gathered = [];
    }
  }
}
