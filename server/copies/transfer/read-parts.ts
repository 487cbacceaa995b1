import { Problem } from "@/server/platform/problem";

type Cut = {
  size: number;
  total: number;
  where: { bucket: string; key: string };
  allocate?: (size: number) => Buffer;
};

/**
 * Cuts a body into pieces of `size` bytes (the last may be shorter; an empty body is one empty piece) and holds it to
 * its length: a body that ends early or goes on too long is a failure, not an object.
 * Throws `aws_error` with `IncompleteBody`.
 */
export async function* readParts(
  body: AsyncIterable<Buffer>,
  { size, total, where, allocate = Buffer.allocUnsafe }: Cut,
): AsyncGenerator<Buffer> {
  let piece = allocate(Math.min(size, total));
  let filled = 0;
  let seen = 0;
  for await (const chunk of body) {
    seen += chunk.length;
    if (seen > total) break;
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(piece, filled, at);
      at += taken;
      filled += taken;
      if (filled < piece.length) continue;
      yield piece;
      piece = allocate(Math.min(size, total - (seen - (chunk.length - at))));
      filled = 0;
    }
  }
  if (seen !== total) throw incomplete(seen, total, where);
  if (total === 0) yield piece;
}

function incomplete(seen: number, total: number, { bucket, key }: { bucket: string; key: string }): Problem {
  const message = `s3:GetObject: the body of ${total} bytes ended after ${seen}`;
  const aws = {
    call: "s3:GetObject",
    status: 200,
    code: "IncompleteBody",
    message: `${total} bytes were announced, ${seen} arrived`,
    requestId: null,
    extendedRequestId: null,
    accountId: null,
    bucket,
    key,
  };
  return new Problem("aws_error", { aws }, message);
}
