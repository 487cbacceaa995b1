import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { type DecideGate, gateOf } from "./gate";

const ARCHIVED = new Set(["GLACIER", "DEEP_ARCHIVE"]);

function isArchived(storageClass: string): boolean {
  return ARCHIVED.has(storageClass);
}

/** Whether there is something to read, and whether it can be read without a restore. */
export const decideExistence: DecideGate = ({ evidence, observed }) => {
  const { object, subject, bucket } = evidence;
  if (observed?.code === "NoSuchBucket")
    return gateOf("existence", "block", `the bucket ${subject.bucket} does not exist`, [bucket.region]);
  if (object === null || isWrite(subject.operation))
    return gateOf("existence", "not_applicable", "nothing has to exist for this");
  if (observed?.code === "NoSuchKey" || observed?.code === "MethodNotAllowed")
    return gateOf("existence", "block", "AWS says: there is no such object", [object.exists]);
  if (observed?.code === "InvalidObjectState")
    return gateOf("existence", "block", "AWS says: the object is archived", [object.storageClass]);
  if (!object.exists.known)
    return gateOf("existence", "unknown", `could not check: needs ${object.exists.needs}`, [object.exists]);
  if (!object.exists.value)
    return gateOf("existence", "block", "the exact key is in no listing", [object.exists]);
  const storageClass = valueOr(object.storageClass, "STANDARD");
  if (isArchived(storageClass) && !object.restored && subject.operation === "GetObject")
    return gateOf("existence", "block", `archived: ${storageClass}`, [object.storageClass]);
  return gateOf("existence", "pass", "the object is there", [object.exists, object.storageClass]);
};
