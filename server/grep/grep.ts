import { availableParallelism } from "node:os";
import type { GrepRecord, GrepRequest } from "@/lib/schemas/grep";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { mapLimited } from "@/server/platform/each";
import { Problem } from "@/server/platform/problem";
import { createScanner } from "./match/scan-text";
import { mostTold } from "./run/refuse";
import { openSearch, type Search } from "./run/search";
import { searchAccount } from "./run/search-account";

const accountsAtOnce = 16;
const beatMs = 250;
/** One core stays with the web server. */
const threads = Math.max(1, Math.min(2, availableParallelism() - 1));

/**
 * Searches the lines of a selection of exports: hits and refusals as they are found, progress at least every half second,
 * the end last. `left` ends it at once. Throws `invalid_request` for a pattern or range that is none, and
 * `account_not_found`; what AWS refuses is told, and the rest searched.
 */
export async function* grep(
  ctx: Context,
  request: GrepRequest,
  left: AbortSignal,
): AsyncGenerator<GrepRecord, void> {
  const ids = [...new Set(request.selection.sources.map(({ accountId }) => accountId))];
  authorize(ctx, "objects:read", ids);
  check(request);
  const accounts = ids.map((id) => findAccount(ctx, id));
  const matcher = ctx.startMatcher(request, threads);
  const search = openSearch(ctx, request, accounts, matcher);
  const { outbox, stop, tally } = search;
  const leave = () => {
    stop.abort();
    outbox.close();
  };
  left.addEventListener("abort", leave);
  const beat = setInterval(() => {
    if (outbox.isEmpty()) void outbox.put({ type: "progress", accounts: tally.progress() });
  }, beatMs);
  try {
    yield { type: "progress", accounts: tally.progress() };
    run(search).then(() => outbox.close(), outbox.close);
    yield* outbox.read();
  } finally {
    clearInterval(beat);
    leave();
    await matcher.close();
  }
}

/** Refuses what no line could match before anything is read. */
function check(request: GrepRequest): void {
  createScanner(request);
  const { from, to } = request;
  if (from === undefined || to === undefined || Date.parse(from) < Date.parse(to)) return;
  throw new Problem("invalid_request", { mistakes: [{ path: "to", message: "must be later than from" }] });
}

async function run(search: Search): Promise<void> {
  const { outbox, request, stop, tally } = search;
  const startedAt = performance.now();
  const byAccount = Map.groupBy(request.selection.sources, ({ accountId }) => accountId);
  await mapLimited([...byAccount], accountsAtOnce, ([accountId, sources]) =>
    searchAccount(search, accountId, sources),
  );
  const totals = tally.totals();
  await outbox.put({ type: "progress", accounts: tally.progress() });
  await outbox.put({
    type: "end",
    ...totals,
    stoppedBy: stop.signal.aborted ? "hits" : "end",
    untold: Math.max(0, totals.refused - mostTold),
    durationMs: Math.round(performance.now() - startedAt),
  });
}
