import { describeKey, getKeyPolicy } from "@/server/aws/kms";
import type { KmsEvidence } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import { readItem } from "./read-item";
import { type Run, readersFor } from "./run";

/** State, manager and policy of a key, with the identity of its account first. */
export async function collectKey(run: Run, keyArn: string): Promise<KmsEvidence> {
  const region = keyArn.split(":")[3] || run.region;
  const readers = readersFor(run, accountOfArn(keyArn));
  const client = (session: (typeof readers)[number]) => run.ctx.aws.kms(session, region);
  const [metadata, policy] = await Promise.all([
    readItem(run, {
      id: "key-state",
      about: keyArn,
      action: "kms:DescribeKey",
      readers,
      send: (session, options) => describeKey(client(session), keyArn, options),
    }),
    readItem(run, {
      id: "key-policy",
      about: keyArn,
      action: "kms:GetKeyPolicy",
      readers,
      send: (session, options) => getKeyPolicy(client(session), keyArn, options),
    }),
  ]);
  if (!metadata.known) return { keyArn, key: { ...metadata, id: "key" } };
  if (!policy.known) return { keyArn: metadata.value.arn, key: { ...policy, id: "key" } };
  const value = { ...metadata.value, region, policy: policy.value };
  return {
    keyArn: metadata.value.arn,
    key: { known: true, id: "key", value, how: `${metadata.how}, ${policy.how}` },
  };
}
