import type { DenyingLayer } from "@/server/policy/messages/access-denied-message";

export type ParsedMessage = {
  /** What the sentence is about; `bare` gives no reason, `other` is no refusal this grammar knows. */
  form: "authorization" | "bare" | "kms_resource" | "ssec_blocked" | "public_acl" | "public_policy" | "other";
  userArn: string | null;
  action: string | null;
  resource: string | null;
  /** null: the sentence ends before the reason, or gives one that is no policy. */
  layer: DenyingLayer | null;
  explicit: boolean;
  /** The endpoint's policy was denied by way of a service control policy. */
  throughScp: boolean;
  policyArn: string | null;
  authorizationId: string | null;
  url: string | null;
};

const NOTHING: ParsedMessage = {
  form: "other",
  userArn: null,
  action: null,
  resource: null,
  layer: null,
  explicit: false,
  throughScp: false,
  policyArn: null,
  authorizationId: null,
  url: null,
};

const SUBJECT =
  /User:\s+(?<user>\S+)\s+is not authori[sz]ed to perform:?\s+(?<action>[\w-]+:\w+\*?)(?:\s+(?:on|for) (?<this>this resource|the resource associated with this ciphertext)|\s+on resource:?\s+(?:"(?<quoted>[^"]*)"|(?<named>.*?)(?=\s+because\b|\s+with an explicit\b|\.?\s+Go to\b|\.?$)))?/s;
const IMPLICIT = /because no (?<type>[\w -]+?) allows? the\b/;
const EXPLICIT =
  /with an explicit deny in (?:an?|the) (?<type>[\w -]+?)(?<scp> transitively through a service control policy)?(?=[:.,]|\s*$|\s+Go to)/;
const POLICY_ARN =
  /(?:explicit deny in [^:]*|allows? the [\w-]+:\w+ action):\s+(?<arn>arn:[\w-]+:[^\s]*?)(?=\.?\s|\.?$)/;
const URL = /Go to (?<url>https?:\/\/\S+) for complete details/;
const AUTHORIZATION_ID = /authori[sz]ation id:?\s*(?<id>[\w+/=:-]+)/i;
const KMS_RESOURCE =
  /does not exist in this Region, no resource-based policies allow access|customer master key that does not exist, does not exist in this region/;

/** AWS writes the types with small differences from service to service ("sessions policy", "service control policies"). */
const TYPES: Array<[RegExp, DenyingLayer]> = [
  [/^identity[- ]based polic/i, "identity"],
  [/^resource[- ]based polic/i, "resource"],
  [/^permissions? boundar/i, "boundary"],
  [/^sessions? polic/i, "session"],
  [/^service control polic/i, "scp"],
  [/^resource control polic/i, "rcp"],
  [/^VPC ?endpoint polic/i, "vpce"],
  [/^role trust polic/i, "trust"],
];

/**
 * Takes the text of a refusal apart: who, which action, on what, and which policy said no.
 * Sources: IAM User Guide, "Troubleshoot access denied error messages"; S3 User Guide, "Troubleshoot access denied (403
 * Forbidden) errors"; KMS Developer Guide, "Troubleshooting key access".
 */
export function parseAwsMessage(message: string): ParsedMessage {
  const text = message.trim();
  if (/^Access ?Denied\.?$/i.test(text) || text === "Forbidden" || text === "")
    return { ...NOTHING, form: "bare" };
  const links = { url: group(URL, text, "url"), authorizationId: group(AUTHORIZATION_ID, text, "id") };
  const subject = SUBJECT.exec(text)?.groups;
  const who = {
    userArn: subject?.user ?? null,
    action: subject?.action ?? null,
    resource: subject?.quoted ?? subject?.named?.trim() ?? null,
  };
  const form = formOf(text, subject !== undefined);
  if (form !== "authorization") return { ...NOTHING, ...who, ...links, form };
  // A key may itself read like a refusal: what stands in quotes is no reason.
  return { ...NOTHING, ...who, ...links, form, ...reasonOf(text.replace(/on resource:? "[^"]*"/, "")) };
}

function formOf(text: string, hasSubject: boolean): ParsedMessage["form"] {
  if (KMS_RESOURCE.test(text)) return "kms_resource";
  if (/blocked upload requests that specify Server Side Encryption with Customer provided keys/i.test(text))
    return "ssec_blocked";
  if (/public ACLs are prevented by the BlockPublicAcls/i.test(text)) return "public_acl";
  if (/public policies are prevented by the BlockPublicPolicy/i.test(text)) return "public_policy";
  return hasSubject ? "authorization" : "other";
}

function reasonOf(text: string): Pick<ParsedMessage, "layer" | "explicit" | "throughScp" | "policyArn"> {
  const deny = EXPLICIT.exec(text)?.groups;
  const type = deny?.type ?? group(IMPLICIT, text, "type");
  return {
    layer: type ? (TYPES.find(([pattern]) => pattern.test(type.trim()))?.[1] ?? null) : null,
    explicit: deny !== undefined,
    throughScp: deny?.scp !== undefined,
    policyArn: group(POLICY_ARN, text, "arn"),
  };
}

function group(pattern: RegExp, text: string, name: string): string | null {
  return pattern.exec(text)?.groups?.[name] ?? null;
}
