import type { CopyFailure } from "@/lib/schemas/copies";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { ask, explainAccount, failureOf, type Question, reason } from "@/server/copies/plan/explain";
import { describeProblem, isProblem } from "@/server/platform/problem";

export type RefusedPlace = {
  accountId: string;
  bucket: string | null;
  key: string | null;
  ownerId: string | null;
};
export type Explain = (place: RefusedPlace, error: unknown) => Promise<CopyFailure>;

/** A diagnosis costs up to 25 calls: more kinds of refusals than this are told in AWS's own words. */
const mostDiagnoses = 20;

/**
 * Says why places could not be read, with the diagnosis's cause where AWS refused. Objects of one bucket and one owner
 * that AWS refuses in the same words have one cause, which is asked for once.
 */
export function createExplainer(ctx: Context): Explain {
  const known = new Map<string, Promise<CopyFailure>>();
  return async (place, error) => {
    const { accountId, bucket, key, ownerId } = place;
    const aws = awsFactsOf(error);
    const inAccount = bucket === null || (isProblem(error) && error.code === "assume_role_refused");
    if (aws?.status !== 403 && !inAccount) return tellProblem(ctx, error);
    const words = `${aws?.code} ${aws?.message}`.replaceAll(key ?? "\n", "");
    const id = inAccount ? accountId : [accountId, bucket, key === null, ownerId, words].join("\n");
    if (!known.has(id) && known.size >= mostDiagnoses) return failureOf("source", null, aws, asked(place));
    const cause =
      known.get(id) ?? (inAccount ? tellAccount(ctx, place, error) : tellRefusal(ctx, place, error));
    known.set(id, cause);
    const failure = await cause;
    return { ...failure, aws, diagnosis: failure.diagnosis && { ...failure.diagnosis, key } };
  };
}

const asked = ({ accountId, bucket, key }: RefusedPlace): Question => ({
  accountId,
  bucket,
  key,
  operation: key === null ? "ListObjectsV2" : "GetObject",
  principal: "role",
});

async function tellRefusal(ctx: Context, place: RefusedPlace, error: unknown): Promise<CopyFailure> {
  const question = asked(place);
  const { first } = await ask(ctx, question);
  return failureOf("source", first, awsFactsOf(error), question);
}

const tellAccount = async (ctx: Context, { accountId }: RefusedPlace, error: unknown) =>
  awsFactsOf(error) ? explainAccount(ctx, accountId, error) : tellProblem(ctx, error);

/** What needs no diagnosis: the code of a problem says it. */
function tellProblem(ctx: Context, error: unknown): CopyFailure {
  if (!isProblem(error)) ctx.log.warn({ err: error }, "an object could not be searched");
  const { code, message } = describeProblem(error, ctx.requestId).body.error;
  return { ...ownFailure(code, message), aws: awsFactsOf(error) };
}

export const ownFailure = (
  cause: string,
  message: string,
  params: Record<string, number> = {},
): CopyFailure => ({
  cause,
  causeId: null,
  side: "source",
  reason: reason(cause, message, params),
  aws: null,
  diagnosis: null,
});
