import { z } from "zod";
import type { Context } from "@/server/context";
import { withTimeLimit } from "@/server/platform/time-limit";
import { countWorkers } from "@/server/platform/workers/lease";

export const GetHealthInput = z.object({});

const patienceMs = 2_000;

/** For load balancers and scripts; the only answer that strangers get. Browsing works while it is degraded. */
export async function getHealth({ version, db }: Context) {
  const workers = await withTimeLimit(patienceMs, () => countWorkers(db)).catch(() => null);
  const database = workers === null ? "unavailable" : "ok";
  const worker = workers === null ? "unknown" : workers > 0 ? "ok" : "absent";
  return { status: worker === "ok" ? "ok" : "degraded", version, database, worker };
}
