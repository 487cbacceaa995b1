import type { Amount } from "@/lib/amount";
import type { CopyFailure, CopyStrategy, PredictedRefusal } from "@/lib/schemas/copies";
import type { Unfit } from "@/server/copies/select/select-page";
import { reason } from "./explain";
import type { Survey } from "./survey";
import type { Reads } from "./try-reads";
import type { Write } from "./try-writes";

type Facts = {
  survey: Survey;
  classes: Array<Amount & { sample: { key: string }; reads: Reads }>;
  chosen: CopyStrategy | null;
  write: Write;
  overwrite: "never" | "changed";
};

/** What will not arrive, and why, with counts from the listing. Pure. */
export function predictRefusals({ survey, classes, chosen, write, overwrite }: Facts): PredictedRefusal[] {
  const reader = chosen === "hub_copy" ? "hub" : "role";
  const unread = classes.flatMap(({ objects, bytes, sample, reads }) => {
    const read = reads[reader];
    return read.ok ? [] : [{ ...read.failure, affected: { objects, bytes }, sampleKey: sample.key }];
  });
  const unwritten =
    chosen === null
      ? write.failures.map((failure) => ({ ...failure, affected: survey.toCopy, sampleKey: null }))
      : [];
  const large =
    write.large?.decision === "denied" && chosen !== null ? largeRefusals(survey, write.failures) : [];
  const unfit = [...survey.unfit].map(([cause, { sample, ...affected }]) => refusal(cause, affected, sample));
  const { sample, ...differing } = survey.differs;
  const taken =
    overwrite === "never" && differing.objects > 0 ? [refusal("destination_differs", differing, sample)] : [];
  return [...unread, ...unwritten, ...large, ...unfit, ...taken];
}

function largeRefusals({ large }: Survey, failures: CopyFailure[]): PredictedRefusal[] {
  const { sample, ...affected } = large;
  return failures.map((failure) => ({ ...failure, affected, sampleKey: sample?.key ?? null }));
}

const sentences: Record<Unfit["cause"] | "destination_differs", string> = {
  object_archived: "The object is archived: it has to be restored before it can be copied.",
  object_missing: "There is no object of this name.",
  destination_key_too_long: "The name at the destination would be longer than 1,024 bytes.",
  unstorable_key: "The name contains a NUL character, which cannot be kept.",
  destination_differs: "Something else lies at the destination already, and may not be overwritten.",
};

/** A failure that needs no question to AWS. */
export function ownFailure(cause: keyof typeof sentences): CopyFailure {
  const side =
    cause === "destination_differs" || cause === "destination_key_too_long" ? "destination" : "source";
  return {
    cause,
    causeId: cause === "object_archived" ? "F3" : cause === "object_missing" ? "F2" : null,
    side,
    reason: reason(cause, sentences[cause]),
    aws: null,
    diagnosis: null,
  };
}

const refusal = (
  cause: keyof typeof sentences,
  affected: Amount,
  sampleKey: string | null,
): PredictedRefusal => ({
  ...ownFailure(cause),
  affected,
  sampleKey,
});
