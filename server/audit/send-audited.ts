import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "@/server/context";
import { sendContent } from "@/server/exports/send-content";
import { describeRequest } from "@/server/platform/audit/describe-request";
import { resultOf } from "@/server/platform/audit/result-of";
import { who } from "@/server/platform/audit/who";

/**
 * `sendContent` with its entries in the audit log: one before the first byte, without which none is sent, and one at the
 * end with how many bytes went out.
 */
export async function sendAudited(
  ctx: Context,
  accountId: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  let bytes = 0;
  const streamed = (count: number) => {
    bytes += count;
    ctx.streamed(count);
    ctx.metrics.sent(count);
  };
  const entry = describe(ctx, accountId, req);
  try {
    if (req.method !== "HEAD") await ctx.audit.record({ ...entry, result: "begun", code: null, bytes: null });
    await sendContent({ ...ctx, streamed }, accountId, req, res);
    const whole = res.writableEnded && !res.errored;
    const outcome = whole ? resultOf(null) : ({ result: "failed", code: "ended_early" } as const);
    ctx.audit.note({ ...entry, ...outcome, bytes });
  } catch (error) {
    ctx.audit.note({ ...entry, ...resultOf(error), bytes });
    throw error;
  }
}

function describe(ctx: Context, id: string, req: IncomingMessage) {
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://content");
  const { range } = req.headers;
  const given = { ...Object.fromEntries(searchParams), ...(range && { range }) };
  const { method = "GET", headers } = req;
  return {
    ...who(ctx.actor),
    ...describeRequest(method, pathname, { id }, given),
    address: String(headers["x-sekisho-address"] ?? ""),
    requestId: ctx.requestId,
  };
}
