import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { S3Call } from "@/server/sandbox/s3/call";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import { findObject } from "./find-object";
import { chargedHeader, versionHeader } from "./object-headers";
import { checkTags } from "./read-tags";
import { saveChange } from "./save-change";

const MOST_OBJECT_TAGS = 10;

const Tag = z.looseObject({ Key: z.string(), Value: z.string().default("") });
const TagSet = z.union([z.literal(""), z.looseObject({ Tag: z.array(Tag).default([]) })]);
const Tagging = z.looseObject({ TagSet });

export function getObjectTagging(call: S3Call): SandboxResponse {
  const object = findObject(call);
  return withHeaders(answerTags(object.tags), versionHeader(call, object.versionId));
}

export async function putObjectTagging(call: S3Call): Promise<SandboxResponse> {
  findObject(call);
  const tags = await readTagging(call, MOST_OBJECT_TAGS);
  const object = findObject(call);
  object.tags = tags;
  saveChange(call.bucket, object);
  return answerEmpty(200, { ...versionHeader(call, object.versionId), ...chargedHeader(call) });
}

export function deleteObjectTagging(call: S3Call): SandboxResponse {
  const object = findObject(call);
  object.tags = new Map();
  saveChange(call.bucket, object);
  return answerEmpty(204, versionHeader(call, object.versionId));
}

/** Tags from a Tagging document. Throws AwsError MalformedXML, InvalidTag. */
export async function readTagging(call: S3Call, most: number): Promise<Map<string, string>> {
  const { TagSet: set } = await readXml(call.request, "Tagging", Tagging);
  const pairs = set === "" ? [] : set.Tag.map(({ Key, Value }) => [Key, Value] as const);
  return checkTags(pairs, most);
}

export function answerTags(tags: Map<string, string>): SandboxResponse {
  const set = [...tags].map(([key, value]) => tag("Tag", textTag("Key", key), textTag("Value", value)));
  return answerXml("Tagging", tag("TagSet", ...set));
}

function withHeaders(answer: SandboxResponse, headers: Record<string, string>): SandboxResponse {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
