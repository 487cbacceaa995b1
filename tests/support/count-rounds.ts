import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type RoundCounter = {
  endpoint: string;
  /** Batches of requests let through so far: those of one batch were all under way before any of them was answered. */
  rounds: () => number;
  reset: () => void;
  close: () => Promise<void>;
};

/** Looks that find nobody new before a batch is let through. Clock and callers share one event loop: its turns count, not the time. */
const QUIET_LOOKS = 4;
const LOOK_MS = 3;

/**
 * A relay in front of the sandbox that holds requests until no more are coming, then lets them through together. Who sends
 * one after the answer to another needs one more round, however fast the machine is.
 */
export async function countRounds(targetPort: number): Promise<RoundCounter> {
  let held: Array<() => void> = [];
  let underWay = 0;
  let rounds = 0;
  let open = true;

  const server = createServer((incoming, outgoing) => {
    held.push(() => {
      underWay++;
      relay(incoming, outgoing, targetPort, () => underWay--);
    });
  });
  const turn = async () => {
    let quiet = 0;
    let seen = 0;
    while (open) {
      await sleep(LOOK_MS);
      const still = underWay === 0 && held.length === seen;
      quiet = still && seen > 0 ? quiet + 1 : 0;
      seen = held.length;
      if (quiet < QUIET_LOOKS) continue;
      const batch = held;
      held = [];
      seen = 0;
      quiet = 0;
      rounds++;
      for (const letThrough of batch) letThrough();
    }
  };

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const turning = turn();
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rounds: () => rounds,
    reset: () => {
      rounds = 0;
    },
    close: async () => {
      open = false;
      await turning;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Host and signature go through as they are. */
function relay(incoming: IncomingMessage, outgoing: ServerResponse, port: number, done: () => void): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  outgoing.on("close", done);
  incoming.pipe(onward);
}
