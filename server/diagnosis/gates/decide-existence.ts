import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { notChecked, say } from "@/server/diagnosis/say";
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
    return gateOf(
      "existence",
      "block",
      say("no_bucket", `the bucket ${subject.bucket} does not exist`, { bucket: subject.bucket }),
      [bucket.region],
    );
  if (object === null || isWrite(subject.operation))
    return gateOf(
      "existence",
      "not_applicable",
      say("nothing_has_to_exist", "nothing has to exist for this"),
    );
  if (observed?.code === "NoSuchKey" || observed?.code === "MethodNotAllowed")
    return gateOf("existence", "block", say("no_object", "AWS says: there is no such object"), [
      object.exists,
    ]);
  if (observed?.code === "InvalidObjectState")
    return gateOf("existence", "block", say("object_is_archived", "AWS says: the object is archived"), [
      object.storageClass,
    ]);
  if (!object.exists.known)
    return gateOf("existence", "unknown", notChecked(object.exists.needs), [object.exists]);
  if (!object.exists.value)
    return gateOf("existence", "block", say("key_not_listed", "the exact key is in no listing"), [
      object.exists,
    ]);
  const storageClass = valueOr(object.storageClass, "STANDARD");
  if (isArchived(storageClass) && !object.restored && subject.operation === "GetObject")
    return gateOf("existence", "block", say("archived_in", `archived: ${storageClass}`, { storageClass }), [
      object.storageClass,
    ]);
  return gateOf("existence", "pass", say("object_is_there", "the object is there"), [
    object.exists,
    object.storageClass,
  ]);
};
