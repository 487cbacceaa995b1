import { DescribeKeyCommand, GetKeyPolicyCommand, type KMSClient } from "@aws-sdk/client-kms";

type Options = { abortSignal: AbortSignal };

export type KeyMetadata = {
  arn: string;
  accountId: string;
  manager: "AWS" | "CUSTOMER";
  state: "Enabled" | "Disabled" | "PendingDeletion";
};

/** Who manages a key and whether it can be used; every state in which it cannot is told as disabled or pending deletion. */
export async function describeKey(
  client: Promise<KMSClient>,
  keyArn: string,
  options: Options,
): Promise<KeyMetadata> {
  const { KeyMetadata: key } = await (await client).send(new DescribeKeyCommand({ KeyId: keyArn }), options);
  return {
    arn: key?.Arn ?? keyArn,
    accountId: key?.AWSAccountId ?? "",
    manager: key?.KeyManager === "AWS" ? "AWS" : "CUSTOMER",
    state: stateOf(key?.KeyState),
  };
}

function stateOf(state: string | undefined): KeyMetadata["state"] {
  if (state === undefined || state === "Enabled" || state === "Updating") return "Enabled";
  return state.startsWith("PendingDeletion") || state === "PendingReplicaDeletion"
    ? "PendingDeletion"
    : "Disabled";
}

/** A key has one policy, named default. */
export async function getKeyPolicy(
  client: Promise<KMSClient>,
  keyArn: string,
  options: Options,
): Promise<unknown> {
  const answer = await (await client).send(
    new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: "default" }),
    options,
  );
  return JSON.parse(answer.Policy ?? "{}");
}
