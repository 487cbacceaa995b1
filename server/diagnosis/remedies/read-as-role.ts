import type { Analysis } from "@/server/diagnosis/analysis";
import type { Option } from "./change";

/** The way that works where another identity of ours was just let through: go in as the account's role. */
export function readAsRole({ evidence, observed }: Analysis): Option[] {
  const other = evidence.probes.find(
    ({ ok, call, identityArn }) => ok && call === observed?.call && identityArn !== observed?.identityArn,
  );
  if (!other) return [];
  return [
    {
      name: "read-as-role",
      title: `Read it as ${other.identityArn}`,
      risk: "Changes nothing: this identity was let through a moment ago.",
      params: { arn: other.identityArn },
      applyAs: { accountId: evidence.subject.accountId, principal: other.identityArn },
      changes: [],
      text: `Read through the account’s role (${other.identityArn}). Sekisho does so by itself wherever it shows or downloads this account’s objects.`,
    },
  ];
}
