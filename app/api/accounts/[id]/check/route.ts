import { z } from "zod";
import { getAccount } from "@/server/accounts/get-account";
import { handle } from "@/server/handle";

export const POST = handle({
  input: z.object({ id: z.string() }),
  verb: (ctx, { id }) => getAccount(ctx, { id, refresh: true }),
});
