import { type Cause, match, mayBeRefused, noRemedy } from "./cause";

/** K9: a statement of the key policy would allow it, but for a condition such as kms:ViaService or kms:CallerAccount. */
export const kmsConditionMismatch: Cause = {
  code: "kms_condition_mismatch",
  id: "K9",
  gate: "kms",
  detect: (analysis) => {
    if (!mayBeRefused(analysis) || !analysis.evidence.kms) return null;
    for (const { decision } of analysis.simulation.kms) {
      if (decision.allowed || decision.cause !== "policy") continue;
      const { resource, identity } = decision.evaluation.layers;
      const near = [...resource.nearMisses, ...identity.nearMisses].find(
        ({ effect, mismatch }) =>
          effect === "Allow" &&
          mismatch.part === "condition" &&
          mismatch.key.toLowerCase().startsWith("kms:"),
      );
      if (near?.mismatch.part === "condition")
        return match(
          "simulated",
          `A statement${near.sid ? ` (${near.sid})` : ""} would allow the key, but its condition ${near.mismatch.key} wants ${near.mismatch.expected.join(", ")} and the request has ${near.mismatch.actual?.join(", ") ?? "none"}.`,
          [analysis.evidence.kms.key],
          {
            blocking: false,
            named: {
              place: near.sid ? ` [${near.sid}]` : "",
              condition: near.mismatch.key,
              expected: near.mismatch.expected.join(", "),
              actual: near.mismatch.actual?.join(", ") ?? "-",
            },
          },
        );
    }
    return null;
  },
  remedies: noRemedy,
};
