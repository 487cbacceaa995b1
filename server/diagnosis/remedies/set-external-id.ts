import type { Analysis } from "@/server/diagnosis/analysis";
import type { Option } from "./change";
import { CONFIGURER } from "./granted";

/**
 * The configuration sends the external id that the role wants, which whoever set the role up knows. Half of a password
 * between two accounts: the id itself is printed nowhere.
 */
export function setExternalId({ evidence: { session, subject } }: Analysis): Option[] {
  const { roleArn, externalId } = session;
  const { accountId } = subject;
  if (roleArn === null) return [];
  const title =
    externalId === null
      ? { title: `Put the external id that ${roleArn} wants into sekisho.yaml` }
      : { title: `Correct the external id for ${roleArn} in sekisho.yaml`, titleForm: "_other" };
  return [
    {
      name: "set-external-id",
      ...title,
      risk: `Changes nothing in AWS. Whoever set the role up in account ${accountId} knows the id: ask for it over a way that may carry a secret.`,
      params: { role: roleArn, account: accountId },
      applyAs: { accountId, ...CONFIGURER },
      changes: [],
      text: `In sekisho.yaml, for account ${accountId}:\nexternalId: "<what sts:ExternalId is in the trust policy of ${roleArn}>"`,
    },
  ];
}
