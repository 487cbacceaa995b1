import { ListCopiesInput, listCopies } from "@/server/copies/verbs/list-copies";
import { StartCopyInput, startCopy } from "@/server/copies/verbs/start-copy";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListCopiesInput, verb: listCopies, quiet: true });

/** 201 for a new job, 200 when its Idempotency-Key was used for it before. */
export const POST = handle({
  input: StartCopyInput,
  verb: (ctx, input) => startCopy(ctx, input),
  status: ({ created }) => (created ? 201 : 200),
  body: ({ job }) => job,
});
