import { type Amount, sumAmounts } from "@/lib/amount";
import type { CopyDestination, CopyStrategy, StrategyVerdict } from "@/lib/schemas/copies";
import { reason } from "./explain";
import type { Reads } from "./try-reads";
import type { Write } from "./try-writes";

/** What is known of one source: who reads the objects of each owner, and who may write to the central bucket. */
export type Facts = {
  classes: Array<Amount & { reads: Reads }>;
  hubWrites: Write;
  roleWrites: Write;
  destination: Pick<CopyDestination, "objectOwnership">;
};

/** In this order where several move equally much: S3 does the work, and the hub owns the result. */
const order: CopyStrategy[] = ["hub_copy", "role_copy", "stream"];

/** Every strategy with its verdict and reason, and the objects it could move. Pure. */
export function weighStrategies(facts: Facts): Array<StrategyVerdict & { movable: Amount }> {
  return order.map((strategy) => weigh(strategy, facts));
}

/** The strategy that moves most; null when none moves anything. */
export function chooseStrategy(weighed: Array<StrategyVerdict & { movable: Amount }>): CopyStrategy | null {
  const able = weighed.filter(({ works }) => works !== "no");
  const most = Math.max(...able.map(({ movable }) => movable.objects));
  return able.find(({ movable }) => movable.objects === most)?.strategy ?? null;
}

function weigh(strategy: CopyStrategy, facts: Facts): StrategyVerdict & { movable: Amount } {
  const reader = strategy === "hub_copy" ? "hub" : "role";
  const write = strategy === "role_copy" ? facts.roleWrites : facts.hubWrites;
  const readable = facts.classes.filter(({ reads }) => reads[reader].ok);
  const movable = sumAmounts(readable);
  const verdict = (
    works: StrategyVerdict["works"],
    code: keyof typeof sentences,
    failures = write.failures,
  ) => ({
    strategy,
    works,
    by: code === "cannot_read" || write.tried ? ("probe" as const) : ("simulation" as const),
    why: reason(code, sentences[code](reader), { who: reader }),
    failures,
    movable: works === "no" ? sumAmounts([]) : movable,
  });
  const unread = facts.classes.flatMap(({ reads }) => {
    const read = reads[reader];
    return read.ok ? [] : [read.failure];
  });
  if (facts.classes.length > 0 && readable.length === 0) return verdict("no", "cannot_read", unread);
  if (write.small.decision === "denied") return verdict("no", "cannot_write");
  if (strategy === "role_copy" && !ownedByCentral(facts)) return verdict("no", "owned_by_source", []);
  const seen = write.small.decision === "allowed" ? "yes" : "unknown";
  return readable.length < facts.classes.length
    ? verdict(seen, "reads_some", unread)
    : verdict(seen, seen === "yes" ? "works" : "nothing_against");
}

/** What the role writes belongs to the role's account, unless the bucket takes ownership (Amazon S3 User Guide, "Controlling ownership of objects"). */
const ownedByCentral = ({ destination }: Facts) =>
  destination.objectOwnership === "BucketOwnerEnforced" ||
  destination.objectOwnership === "BucketOwnerPreferred";

const name = (who: "role" | "hub") => (who === "hub" ? "The hub" : "The account’s role");

const sentences = {
  works: (who: "role" | "hub") => `${name(who)} reads the objects, and the central bucket may be written.`,
  nothing_against: (who: "role" | "hub") =>
    `${name(who)} reads the objects, and nothing that can be seen stands against writing to the central bucket.`,
  reads_some: (who: "role" | "hub") => `${name(who)} reads a part of the objects.`,
  cannot_read: (who: "role" | "hub") => `${name(who)} cannot read the objects.`,
  cannot_write: () => "The central bucket cannot be written in this way.",
  owned_by_source: () =>
    "The copies would belong to the source’s account: the central bucket does not take ownership.",
} as const;
