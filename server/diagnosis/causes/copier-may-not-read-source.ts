import { type Cause, match } from "./cause";
import { firstOf, nameOf, unreadableSource } from "./copy-match";
import { endpointBlocksSource } from "./endpoint-blocks-copy-source";

/** G1, the reading side: a copy by S3 is one identity's request, and this one may not read what it copies. */
export const copierMayNotReadSource: Cause = {
  code: "copier_may_not_read_source",
  id: "G1",
  gate: "bucket_policy",
  detect: (analysis) => {
    const source = unreadableSource(analysis);
    if (!source || endpointBlocksSource(analysis)) return null;
    const first = firstOf(source);
    const why = first ? ` (${first.causeId} ${first.cause})` : "";
    const { probes, principal } = source.evidence;
    const answer = probes.find(
      ({ principalId, call }) => principalId === principal.id && call === "GetObject",
    );
    return match(
      first?.confidence ?? "inferred",
      `A copy made by S3 is one identity’s request: it must read the source and write the destination. It may not read ${nameOf(source)}${why}. Lift that, or copy with two identities: one reads, another writes.`,
      [answer ?? null],
      {
        ...(first && { gate: first.gate }),
        named: { source: nameOf(source), why: first ? ` [${first.causeId} ${first.cause}]` : "" },
      },
    );
  },
  remedies: ({ evidence }) => evidence.source?.options ?? [],
};
