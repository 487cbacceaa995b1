import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { rememberPolicyText } from "@/server/sandbox/protocol/policy-text";
import { failEc2 } from "./fail-ec2";

/** What an endpoint has when nobody gave it a policy (Amazon VPC AWS PrivateLink Guide, "Default endpoint policy"). */
export function fullAccessPolicy(): object {
  return {
    Version: "2008-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
  };
}

/** An endpoint policy that EC2 would save, parsed. Throws AwsError InvalidPolicyDocument. */
export function readEndpointPolicy(text: string): object {
  try {
    const document: unknown = JSON.parse(text);
    parsePolicy(document, "vpce", "PolicyDocument");
    if (typeof document === "object" && document !== null) {
      rememberPolicyText(document, text);
      return document;
    }
  } catch (error) {
    const mistake = error instanceof Error ? ` ${error.message}` : "";
    throw failEc2("InvalidPolicyDocument", `The specified policy document is not valid.${mistake}`);
  }
  throw failEc2("InvalidPolicyDocument", "The specified policy document is not a JSON object.");
}
