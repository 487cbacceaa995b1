import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { callAws } from "@/server/aws/call-aws";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Session } from "@/server/credentials/session";
import type { Item } from "@/server/diagnosis/evidence/evidence";
import { once } from "./memory";
import type { Run } from "./run";

export type Reading<T> = {
  id: string;
  /** What the call is about: a bucket, a key, an ARN. It is read once in a run, for everybody. */
  about: string;
  /** The IAM action, which is what somebody has to grant when nobody may. */
  action: string;
  readers: Session[];
  send: (session: Session, options: { abortSignal: AbortSignal }) => Promise<T>;
  /** Codes by which AWS says that there is none, and what that means. */
  absent?: { codes: string[]; value: T };
};

/** Reads with the first identity that may. Refused by all: "could not check", with AWS's answer. */
export async function readItem<T>(run: Run, reading: Reading<T>): Promise<Item<T>> {
  const key = keyOf(reading);
  if (run.calls.count >= run.calls.limit && !run.memory.has(key))
    return missingItem(reading.id, OVER_BUDGET, `not read: the diagnosis stops at ${run.calls.limit} calls`);
  return once(run.memory, key, () => readFirst(run, reading));
}

const keyOf = ({ action, about, readers }: Reading<unknown>) =>
  [action, about, ...readers.map(({ arn }) => arn)].join(" ");

/** Whether so much may still be asked for; what was read before costs nothing. */
export function mayReadAll({ memory, calls }: Run, readings: Reading<unknown>[]): boolean {
  const fresh = new Set(readings.map(keyOf).filter((key) => !memory.has(key)));
  return fresh.size === 0 || calls.count + fresh.size <= calls.limit;
}

/** What would let it be read: the same question for one identity alone. */
const OVER_BUDGET = "a question about this identity alone";

async function readFirst<T>(run: Run, { id, action, readers, send, absent }: Reading<T>): Promise<Item<T>> {
  let refusal: AwsErrorFacts | null = null;
  for (const session of readers) {
    if (run.calls.count >= run.calls.limit) break;
    run.calls.count += 1;
    const how = `${action} as ${session.arn}`;
    const site = { call: action, accountId: session.accountId, bucket: run.subject.bucket };
    try {
      return { known: true, id, value: await callAws(site, (options) => send(session, options)), how };
    } catch (error) {
      const facts = awsFactsOf(error);
      if (!facts) throw error;
      if (absent?.codes.includes(facts.code)) return { known: true, id, value: absent.value, how };
      refusal ??= facts;
      if (!isRefusal(facts)) break;
    }
  }
  const why = refusal ? `${refusal.code}: ${refusal.message}` : "no identity of ours is in that account";
  return { known: false, id, needs: action, why, error: refusal };
}

const isRefusal = ({ status, code }: AwsErrorFacts) =>
  status === 403 || /AccessDenied|Unauthorized/.test(code);

/** An item that comes from the configuration or from another item. */
export function givenItem<T>(id: string, value: T, how: string): Item<T> {
  return { known: true, id, value, how };
}

/** An item nobody can read; `needs` names what would change that. */
export function missingItem<T>(id: string, needs: string, why: string): Item<T> {
  return { known: false, id, needs, why, error: null };
}

/** The same item with its value changed; what is not known stays so. */
export function mapItem<T, R>(item: Item<T>, id: string, change: (value: T) => R): Item<R> {
  return item.known ? { known: true, id, value: change(item.value), how: item.how } : { ...item, id };
}
