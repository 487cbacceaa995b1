import { z } from "zod";
import type { Context } from "@/server/context";

export const GetHealthInput = z.object({});

/** For load balancers and scripts; the only answer that strangers get. There is neither database nor worker yet. */
export async function getHealth({ version }: Context) {
  return { status: "ok", version, database: "none", worker: "none" };
}
