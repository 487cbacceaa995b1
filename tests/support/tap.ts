import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Tap = {
  endpoint: string;
  /** Connections to the server behind that are open now. */
  open: () => number;
  /** Bytes that came from the server so far. */
  received: () => number;
  close: () => Promise<void>;
};

/** A TCP relay in front of a local port: shows from outside whether connections are let go. */
export async function startTap(targetPort: number): Promise<Tap> {
  const upstreams = new Set<Socket>();
  let received = 0;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect(targetPort, "127.0.0.1");
    upstreams.add(upstream);
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    client.on("error", end).on("close", end);
    upstream.on("error", end).on("close", () => {
      upstreams.delete(upstream);
      end();
    });
    upstream.on("data", (chunk) => {
      received += chunk.length;
    });
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => upstreams.size,
    received: () => received,
    close: async () => {
      for (const upstream of upstreams) upstream.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
