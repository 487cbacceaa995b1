import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { handleControl, isControlRequest } from "./control/handle-control";
import { handleRequest } from "./front-door/handle-request";
import { readHead } from "./front-door/read-request";
import { sendResponse } from "./front-door/send-response";
import type { Sandbox } from "./sandbox";

export type Listening = {
  port: number;
  /** http://127.0.0.1:port */
  endpoint: string;
  /** VPC endpoint id → endpoint URL of its own port. */
  vpcEndpoints: Record<string, string>;
  /** Ends open connections too. */
  close: () => Promise<void>;
};

/** Serves a sandbox on 127.0.0.1: the main port (0: a free one), and one for each VPC endpoint. Rejects when a port is taken. */
export async function listen(sandbox: Sandbox, port: number): Promise<Listening> {
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  try {
    const main = await open(sandbox, port, null, servers);
    const vpcEndpoints: Record<string, string> = {};
    for (const [id, endpoint] of Object.entries(sandbox.world.vpcEndpoints)) {
      vpcEndpoints[id] = urlOf(await open(sandbox, endpoint.port, id, servers));
    }
    return { port: main, endpoint: urlOf(main), vpcEndpoints, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

async function open(
  sandbox: Sandbox,
  port: number,
  vpcEndpointId: string | null,
  servers: Server[],
): Promise<number> {
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 60_000 }, (message, outgoing) => {
    serve(sandbox, message, outgoing, vpcEndpointId).catch((error: unknown) => {
      if (!outgoing.destroyed) console.error("sandbox: an answer could not be sent:", error);
      outgoing.destroy();
    });
  });
  server.on("clientError", answerBadHttp);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

async function serve(
  sandbox: Sandbox,
  message: IncomingMessage,
  outgoing: ServerResponse,
  vpcEndpointId: string | null,
): Promise<void> {
  const head = readHead(message);
  if (vpcEndpointId === null && isControlRequest(head.host, head.rawPath)) {
    return sendResponse(outgoing, await handleControl(sandbox, message, head.rawPath), false, null);
  }
  return handleRequest(sandbox, { message, head, outgoing, vpcEndpointId });
}

/** What Node's parser refuses before there is a request: oversized or broken heads. */
function answerBadHttp(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [code, message] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [
          "RequestHeaderSectionTooLarge",
          "Your request header and query parameters exceed the maximum allowed size.",
        ]
      : ["BadRequest", "An error occurred when parsing the HTTP request."];
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
