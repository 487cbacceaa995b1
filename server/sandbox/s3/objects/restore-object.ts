import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { isArchived, restoredUntil } from "./check-archived";
import { findObject } from "./find-object";
import { saveChange } from "./save-change";

const DAY_MS = 86_400_000;
const Days = z.looseObject({ Days: z.coerce.number().int().min(1) });

/** RestoreObject: this S3 thaws at once; 202 for the first copy, 200 when one was there and now lasts longer. */
export async function restoreObject(call: S3Call): Promise<SandboxResponse> {
  findObject(call);
  const { Days: days } = await readXml(call.request, "RestoreRequest", Days);
  const object = findObject(call);
  if (!isArchived(object))
    throw failS3("InvalidObjectState", "Restore is not allowed for the object's current storage class", {
      StorageClass: object.storageClass,
    });
  const now = call.state.now().getTime();
  const lasts = restoredUntil(object) > now;
  const expiry = new Date((Math.floor(now / DAY_MS) + 1 + days) * DAY_MS).toUTCString();
  const restored = `ongoing-request="false", expiry-date="${expiry}"`;
  object.headers = new Map([...object.headers, ["x-amz-restore", restored]]);
  saveChange(call.bucket, object);
  return answerEmpty(lasts ? 200 : 202);
}
