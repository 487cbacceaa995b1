import { createHash } from "node:crypto";
import { type ChecksumAlgorithm, startChecksum } from "@/server/sandbox/s3/checksums/algorithms";
import type { Body } from "@/server/sandbox/state";
import { takeTurn } from "@/server/sandbox/take-turn";

/** Bytes of one turn: about two milliseconds. */
const TURN_BYTES = 1024 ** 2;

export type BodyDigests = { md5: string; checksums: Map<ChecksumAlgorithm, string> };

/** Reads a stored body through: its MD5 (hex) and checksums (base64). Lets other requests in between. */
export async function digestBody(body: Body, algorithms: ChecksumAlgorithm[]): Promise<BodyDigests> {
  const md5 = createHash("md5");
  const running = algorithms.map((algorithm) => ({ algorithm, checksum: startChecksum(algorithm) }));
  let inTurn = 0;
  for await (const chunk of body.read(0, body.size)) {
    md5.update(chunk);
    for (const { checksum } of running) checksum.update(chunk);
    inTurn += chunk.length;
    if (inTurn < TURN_BYTES) continue;
    inTurn = 0;
    await takeTurn();
  }
  return {
    md5: md5.digest("hex"),
    checksums: new Map(
      running.map(({ algorithm, checksum }) => [algorithm, checksum.digest().toString("base64")]),
    ),
  };
}
