import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export type Metrics = {
  request: (facts: { method: string; area: string; status: number }, seconds: number) => void;
  sent: (bytes: number) => void;
  refused: (facts: { account: string; gate: string; cause: string }) => void;
  /** Everything counted, in Prometheus' text format. */
  print: () => Promise<{ type: string; text: string }>;
};

const seconds = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What one process counts. Labels are names of ours and account ids, never what a client wrote. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  let watching = false;
  const requests = new Histogram({
    ...{ name: "sekisho_http_request_seconds", help: "Requests by method, area and status", registers },
    ...{ labelNames: ["method", "area", "status"] as const, buckets: seconds },
  });
  const bytes = new Counter({ name: "sekisho_download_bytes_total", help: "Bytes of downloads", registers });
  const refusals = new Counter({
    ...{ name: "sekisho_refusals_total", help: "Refusals that a diagnosis explained", registers },
    labelNames: ["account", "gate", "cause"] as const,
  });
  return {
    request: (facts, took) => requests.observe(facts, took),
    sent: (count) => bytes.inc(count),
    refused: (facts) => refusals.inc(facts),
    print: async () => {
      // Node's own figures cost observers: only where somebody reads them.
      if (!watching) collectDefaultMetrics({ register: registry });
      watching = true;
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
