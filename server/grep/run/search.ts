import type { GrepRecord, GrepRequest } from "@/lib/schemas/grep";
import type { Context } from "@/server/context";
import type { Matcher } from "@/server/grep/thread/start-matcher";
import { createLimit } from "@/server/platform/limit";
import { createOutbox, type Outbox } from "@/server/platform/outbox";
import { createExplainer, type Explain } from "./explain-refusal";
import { createTally, type Tally } from "./tally";

/** What everything that works on one search shares. */
export type Search = {
  ctx: Context;
  request: GrepRequest;
  matcher: Matcher;
  outbox: Outbox<GrepRecord>;
  tally: Tally;
  explain: Explain;
  /** Waits until there is room for one more object to be read. */
  turn: ReturnType<typeof createLimit>;
  /** Number of a text that none has had. */
  nextText: () => number;
  /** Ends all of it: the reader left, or there are enough hits. */
  stop: AbortController;
};

/** Over all accounts: each takes its sockets, and up to a few MiB where lines are endless. */
const objectsAtOnce = 16;
const recordsAhead = 64;

export function openSearch(
  ctx: Context,
  request: GrepRequest,
  accounts: readonly { id: string; name: string }[],
  matcher: Matcher,
): Search {
  let texts = 0;
  return {
    ctx,
    request,
    matcher,
    stop: new AbortController(),
    outbox: createOutbox(recordsAhead),
    tally: createTally(accounts),
    explain: createExplainer(ctx),
    turn: createLimit(objectsAtOnce),
    nextText: () => texts++,
  };
}
