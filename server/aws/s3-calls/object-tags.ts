import { payerHeader } from "@/server/aws/payer-header";
import type { S3Wire } from "@/server/aws/s3-wire";
import { readAnswer } from "./read-answer";
import type { ReadObject } from "./read-object";
import { type S3Place, sendS3 } from "./send";
import { elementsOf, fieldOf } from "./xml";

/** GetObjectTagging as the header that gives the same tags to another object; empty without tags. Needs s3:GetObjectTagging. */
export async function readTagHeader(
  wire: S3Wire,
  place: S3Place,
  { key, requesterPays = false, signal }: ReadObject,
): Promise<Record<string, string>> {
  const call = { name: "GetObjectTagging", key };
  const asked = {
    method: "GET",
    query: { tagging: "" },
    headers: payerHeader(requesterPays),
    signal,
  } as const;
  const response = await sendS3(wire, place, { ...call, ...asked });
  const answer = await readAnswer(response, { root: "Tagging" }, place, call);
  const tags = elementsOf(answer, "Tag").map((tag): [string, string] => [
    fieldOf(tag, "Key") ?? "",
    fieldOf(tag, "Value") ?? "",
  ]);
  if (tags.length === 0) return {};
  return { "x-amz-tagging": new URLSearchParams(tags).toString().replaceAll("+", "%20") };
}
