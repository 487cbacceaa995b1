import type { CopyJob } from "@/lib/schemas/copies";
import type { Program } from "@/scripts/setup/programs.mjs";
import { cpuSeconds } from "@/tests/bench/download/process";
import { childrenOf, type Installation, makeInstallation } from "@/tests/support/platform/start-installation";
import { until } from "./measure";
import { type BenchObjects, spoke, writeWorld } from "./world";

export type Ours = Awaited<ReturnType<typeof startOurs>>;

/** The built program with its embedded database against a sandbox of its own. */
export async function startOurs(objects: BenchObjects, concurrency: number) {
  const it: Installation = await makeInstallation({
    ...writeWorld(objects),
    SEKISHO_COPY_CONCURRENCY: String(concurrency),
  });
  const { program, url } = await it.start();
  const get = async (path: string) => (await it.get(url + path)).json();
  await until(
    () => get("/api/health"),
    ({ status }: { status: string }) => status === "ok",
  );
  const pids = () => childrenOf(program) as Record<"database" | "worker" | "web", number>;
  const read = (id: string): Promise<CopyJob> => get(`/api/copies/${id}`);
  return {
    it,
    url,
    program: program as Program,
    sandboxUrl: it.sandboxUrl,
    pids,
    /** CPU seconds of the processes that copy. */
    cpu: () => ({ worker: cpuSeconds(pids().worker), database: cpuSeconds(pids().database) }),
    begin: async (bucket: string, settings: object = {}): Promise<string> => {
      const selection = { sources: [{ accountId: spoke, bucket: `bench-${bucket}` }] };
      const response = await it.post(`${url}/api/copies`, { selection, settings });
      const job = await response.json();
      if (response.status !== 201) throw new Error(JSON.stringify(job));
      return job.id;
    },
    read,
    ended: (id: string) =>
      until(
        () => read(id),
        ({ state }) => state === "completed" || state === "cancelled",
      ),
    close: it.close,
  };
}
