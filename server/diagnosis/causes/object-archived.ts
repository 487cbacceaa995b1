import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { decideExistence } from "@/server/diagnosis/gates/decide-existence";
import { restoreObject } from "@/server/diagnosis/remedies/restore-object";
import { type Cause, match, refusedCode } from "./cause";

/** F3: an archived object has to be restored before it can be read. */
export const objectArchived: Cause = {
  code: "object_archived",
  id: "F3",
  gate: "existence",
  detect: (analysis) => {
    const { object } = analysis.evidence;
    if (object === null) return null;
    const text = `The object is archived (${valueOr(object.storageClass, "class unknown")}): it has to be restored before it can be read.`;
    const named = { class: valueOr(object.storageClass, null) ?? "?" };
    if (refusedCode(analysis) === "InvalidObjectState")
      return match("reported", text, [analysis.observed, object.storageClass], { named });
    const archived = /^archived/.test(decideExistence(analysis).because);
    return archived && analysis.observed === null
      ? match("simulated", text, [object.storageClass], { named })
      : null;
  },
  remedies: restoreObject,
};
