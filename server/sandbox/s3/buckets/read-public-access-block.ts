import { z } from "zod";
import type { SandboxRequest } from "@/server/sandbox/exchange";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import type { PublicAccessBlock } from "@/server/sandbox/state";

const Flag = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.enum(["true", "false"]))
  .transform((text) => text === "true")
  .default(false);
const Configuration = z.looseObject({
  BlockPublicAcls: Flag,
  IgnorePublicAcls: Flag,
  BlockPublicPolicy: Flag,
  RestrictPublicBuckets: Flag,
});

/** The four flags a request sets, of a bucket or an account; what it leaves out is off. Throws AwsError MalformedXML. */
export async function readPublicAccessBlock(request: SandboxRequest): Promise<PublicAccessBlock> {
  const asked = await readXml(request, "PublicAccessBlockConfiguration", Configuration);
  return {
    blockPublicAcls: asked.BlockPublicAcls,
    ignorePublicAcls: asked.IgnorePublicAcls,
    blockPublicPolicy: asked.BlockPublicPolicy,
    restrictPublicBuckets: asked.RestrictPublicBuckets,
  };
}
