import { z } from "zod";
import { handle } from "@/server/handle";
import { narrow } from "@/server/platform/authorize";
import { Problem } from "@/server/platform/problem";

const handler = handle({
  input: z.unknown(),
  verb: async (ctx) => {
    narrow(ctx, "accounts:read");
    throw new Problem("not_found");
  },
});

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
