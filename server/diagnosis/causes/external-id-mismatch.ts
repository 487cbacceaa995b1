import { trustCallerWithId } from "@/server/diagnosis/remedies/let-into-role";
import { setExternalId } from "@/server/diagnosis/remedies/set-external-id";
import { nameRole, trustSideMatch } from "./assume-match";
import type { Cause } from "./cause";

/** A3: the trust policy wants another external id than the configuration sends. */
export const externalIdMismatch: Cause = {
  code: "external_id_mismatch",
  id: "A3",
  gate: "trust",
  detect: (analysis) => {
    const { session, caller, subject } = analysis.evidence;
    const sent = session.externalId === null ? "none is sent" : "another one is sent than it wants";
    if (caller.trustPolicy.known) {
      const misses = analysis.simulation.assume?.layers.resource.nearMisses ?? [];
      const wants = misses.some(
        ({ mismatch }) => mismatch.part === "condition" && mismatch.key.toLowerCase() === "sts:externalid",
      );
      return wants
        ? trustSideMatch(
            analysis,
            "simulated",
            `The trust policy of ${session.roleArn} wants an external id: ${sent}.`,
            {
              variant: session.externalId === null ? "none" : "other",
              named: { role: session.roleArn ?? "" },
            },
          )
        : null;
    }
    return trustSideMatch(
      analysis,
      "inferred",
      `The trust policy of ${session.roleArn} may want an external id: ${sent === "none is sent" ? sent : "the one in sekisho.yaml may differ"}.`,
      {
        separatedBy: `In account ${subject.accountId}: aws iam get-role --role-name ${session.roleArn?.split("/").at(-1)}; compare sts:ExternalId with externalId in sekisho.yaml.`,
        variant: session.externalId === null ? "maybe_none" : "maybe_other",
        named: nameRole(analysis),
      },
    );
  },
  remedies: (analysis) => [...setExternalId(analysis), ...trustCallerWithId(analysis)],
};
