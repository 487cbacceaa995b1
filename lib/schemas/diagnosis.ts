import { z } from "zod";
import { MOST_PRINCIPALS, PRINCIPAL_NAME, splitPrincipals } from "@/lib/principal-name";
import { Owner } from "@/lib/schemas/owner";
import { BucketName } from "./bucket-name";

/** What can be asked about: S3's own names. Read questions are probed, write questions are simulated. */
export const DiagnosisOperation = z.enum([
  "GetObject",
  "HeadObject",
  "ListObjectsV2",
  "GetBucketLocation",
  "PutObject",
  "PutObjectAcl",
  "CopyObject",
  "UploadPartCopy",
  "CreateExportTask",
  "DescribeExportTasks",
]);
export type DiagnosisOperation = z.infer<typeof DiagnosisOperation>;

/** The checkpoints in the order a request travels. */
export const GateName = z.enum([
  "credentials",
  "trust",
  "scp",
  "rcp",
  "boundary",
  "session_policy",
  "identity_policy",
  "vpc_endpoint",
  "bucket_policy",
  "public_access_block",
  "ownership",
  "requester_pays",
  "kms",
  "existence",
  "region",
]);
export type GateName = z.infer<typeof GateName>;

export const Verdict = z.enum(["pass", "block", "unknown", "not_applicable"]);
export type Verdict = z.infer<typeof Verdict>;

/** Strongest first: AWS said so; two probes differ in one thing; the collected policies decide so; it fits; nobody knows. */
export const Confidence = z.enum(["reported", "proved", "simulated", "inferred", "unknown"]);
export type Confidence = z.infer<typeof Confidence>;

/**
 * A sentence by its name and what fills it, for those who say it in another language; the English text stands beside it.
 * A parameter named after a list of words (layer, cause) holds one of that list; sentences inside one are a parameter too.
 */
export type Sentence = { code: string; params: Record<string, string | Sentence[]> };
export const Sentence: z.ZodType<Sentence> = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.lazy(() => z.array(Sentence))])),
});

/** A statement inside a policy; `line` counts in the document printed with two spaces, from 1. */
export const StatementPlace = z.object({
  policy: z.string(),
  arn: z.string().nullable(),
  /** SCPs and RCPs: the root, unit or account it is attached to. */
  target: z.string().nullable(),
  sid: z.string().nullable(),
  index: z.number(),
  line: z.number().nullable(),
  /** Why a statement that nearly matched did not. */
  mismatch: z.string().nullable(),
  /** The same by name. */
  sentence: Sentence.nullable(),
});
export type StatementPlace = z.infer<typeof StatementPlace>;

export const Gate = z.object({
  gate: GateName,
  verdict: Verdict,
  because: z.string(),
  sentence: Sentence,
  statement: StatementPlace.nullable(),
  /** Ids of the evidence it was decided on. */
  evidence: z.array(z.string()),
});
export type Gate = z.infer<typeof Gate>;

export const RemedyDialect = z.enum(["cli", "policy", "terraform", "cloudformation"]);
export type RemedyDialect = z.infer<typeof RemedyDialect>;

export const Remedy = z.object({
  /** Remedies of the same `option` say the same thing in several dialects; options are ordered from safest to broadest. */
  option: z.string(),
  title: z.string(),
  dialect: RemedyDialect,
  applyAs: z.object({ accountId: z.string(), principal: z.string() }),
  text: z.string(),
  /** What the change would add, for dialects that print a whole merged document. */
  adds: z.string().nullable(),
  risk: z.string(),
  /** The same by name: title, risk, who applies it, and which step it is where several are needed; null where an ARN or nothing says it. */
  sentences: z.object({
    title: Sentence,
    risk: Sentence,
    by: Sentence.nullable(),
    step: Sentence.nullable(),
  }),
});
export type Remedy = z.infer<typeof Remedy>;

export const Finding = z.object({
  /** Stable snake_case name of the cause. */
  cause: z.string(),
  /** Row of the catalogue of causes. */
  causeId: z.string(),
  gate: GateName,
  confidence: Confidence,
  blocking: z.boolean(),
  summary: z.string(),
  /** AWS names one reason of several: after this one another may appear. */
  atLeast: z.boolean(),
  /** The one step that would tell this cause from the others that fit as well. */
  separatedBy: z.string().nullable(),
  /** Summary and separating step by name. */
  sentences: z.object({ summary: Sentence, separatedBy: Sentence.nullable() }),
  evidence: z.array(z.string()),
  remedies: z.array(Remedy),
});
export type Finding = z.infer<typeof Finding>;

/** One attempt as it happened. */
export const ProbeRecord = z.object({
  id: z.string(),
  identityArn: z.string(),
  label: z.string(),
  call: z.string(),
  action: z.string(),
  status: z.number().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  requestId: z.string().nullable(),
  extendedRequestId: z.string().nullable(),
  /** ISO time, and how long it took. */
  at: z.string(),
  durationMs: z.number(),
  /** What was sent, without the signature: the request line, then its headers, a line each. */
  request: z.string(),
});
export type ProbeRecord = z.infer<typeof ProbeRecord>;

export const DiagnosisPath = z.object({
  principal: z.object({ id: z.string(), arn: z.string().nullable(), label: z.string() }),
  operation: z.string(),
  /** True when nothing was sent in this identity's name: the verdict is computed from policies. */
  simulated: z.boolean(),
  observed: ProbeRecord.pick({
    call: true,
    status: true,
    code: true,
    message: true,
    requestId: true,
  }).nullable(),
  decision: z.enum(["allowed", "denied", "unknown"]),
  gates: z.array(Gate),
  findings: z.array(Finding),
});
export type DiagnosisPath = z.infer<typeof DiagnosisPath>;

export const EvidenceRecord = z.object({
  id: z.string(),
  what: z.string(),
  /** Which identity read it with which call. */
  how: z.string(),
  value: z.unknown(),
});
export type EvidenceRecord = z.infer<typeof EvidenceRecord>;

export const CouldNotCheck = z.object({
  id: z.string(),
  what: z.string(),
  /** The IAM action that is missing, or the configuration. */
  needs: z.string(),
  why: z.string(),
});
export type CouldNotCheck = z.infer<typeof CouldNotCheck>;

export const DiagnosisReport = z.object({
  subject: z.object({
    accountId: z.string(),
    bucket: z.string().nullable(),
    key: z.string().nullable(),
    operation: z.string(),
    region: z.string(),
    /** ISO time. */
    at: z.string(),
    awsCalls: z.number(),
  }),
  paths: z.array(DiagnosisPath),
  ownership: z.object({
    setting: z.enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced", "none"]).nullable(),
    bucketOwner: Owner.nullable(),
    objectOwner: Owner.nullable(),
  }),
  /** The same paths with the remedies named in `apply` made; empty when none were named. */
  whatIf: z.array(DiagnosisPath),
  couldNotCheck: z.array(CouldNotCheck),
  evidence: z.array(EvidenceRecord),
  probes: z.array(ProbeRecord),
});
export type DiagnosisReport = z.infer<typeof DiagnosisReport>;

const PrincipalName = z
  .string()
  .regex(
    PRINCIPAL_NAME,
    "must be role, hub, an IAM or STS ARN, a CloudFront distribution’s ARN, a canonical user id or an AWS service",
  );

/** One or more: repeated, or in one text separated by commas. */
export const PrincipalNames = z
  .union([z.string(), z.array(z.string())])
  .transform((names) => [names].flat().flatMap(splitPrincipals))
  .pipe(z.array(PrincipalName).min(1).max(MOST_PRINCIPALS));

export const DiagnosisQuery = z.object({
  bucket: BucketName.optional(),
  key: z.string().min(1).max(1024).optional(),
  operation: DiagnosisOperation.optional(),
  principal: PrincipalNames.default(["role"]),
  /** A copy's source, all three together: whether the same identity may read it is asked as well. */
  sourceAccount: z
    .string()
    .regex(/^\d{12}$/, "must be 12 digits")
    .optional(),
  sourceBucket: BucketName.optional(),
  sourceKey: z.string().min(1).max(1024).optional(),
  /** Canned ACL that a simulated write would send. */
  acl: z
    .enum(["none", "private", "bucket-owner-full-control", "bucket-owner-read", "public-read"])
    .optional(),
  versionId: z.string().min(1).max(1024).optional(),
  /** Names of remedies (`option`), separated by commas: the paths are weighed again as if they were made. */
  apply: z
    .string()
    .max(500)
    .optional()
    .transform((names) => (names ? names.split(",") : [])),
});
export type DiagnosisQuery = z.infer<typeof DiagnosisQuery>;
