import { evaluate } from "@/server/policy/evaluate";
import type { EvaluationInput, NamedPolicy } from "@/server/policy/types";

/** Evaluations a second on one core: five layers of three policies each, compiled once, requests that differ. */

const ACCOUNT = "111111111111";
const OWNER = "222222222222";
const LAYERS = 5;
const POLICIES = 3;
const REQUESTS = 1_000;
const WARM_UP_MS = 1_000;
const ROUND_MS = 2_000;
const ROUNDS = 5;

type Statement = Record<string, unknown>;

const named = (name: string, statements: Statement[]): NamedPolicy => ({
  name,
  policy: { Version: "2012-10-17", Statement: statements },
});

/** Three policies of a layer: one that allows under conditions, one about other services, one that denies plain HTTP. */
function buildLayer(layer: string, principal?: "*"): NamedPolicy[] {
  const who = principal === undefined ? {} : { Principal: principal };
  return [
    named(`${layer}-read`, [
      {
        Sid: "Read",
        Effect: "Allow",
        ...who,
        Action: ["s3:GetObject*", "s3:ListBucket"],
        Resource: ["arn:aws:s3:::logs-*", `arn:aws:s3:::logs-*/$\{aws:PrincipalTag/team}/*`],
        Condition: { StringLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } },
      },
    ]),
    named(`${layer}-other`, [
      { Sid: "Other", Effect: "Allow", ...who, Action: ["ec2:*", "dynamodb:Get*"], Resource: "*" },
      {
        Sid: "Kms",
        Effect: "Allow",
        ...who,
        Action: "kms:Decrypt",
        Resource: `arn:aws:kms:*:${OWNER}:key/*`,
      },
    ]),
    named(`${layer}-guard`, [
      {
        Sid: "Tls",
        Effect: "Deny",
        ...who,
        Action: "*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "Network",
        Effect: "Deny",
        ...who,
        Action: "s3:*",
        Resource: "*",
        Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } },
      },
    ]),
  ];
}

function buildInputs(): EvaluationInput[] {
  const layers = {
    identityPolicies: buildLayer("identity"),
    permissionsBoundaries: buildLayer("boundary"),
    sessionPolicies: buildLayer("session"),
    serviceControlPolicies: [{ target: "r-root", policies: buildLayer("scp") }],
    vpcEndpointPolicies: buildLayer("endpoint", "*"),
  };
  return Array.from({ length: REQUESTS }, (_, index) => ({
    ...layers,
    request: {
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/Reader/session-${index}`,
      action: index % 4 === 0 ? "s3:PutObject" : "s3:GetObject",
      resource: `arn:aws:s3:::logs-${index % 7}/blue/exports/task-${index}/stream/000000.gz`,
      resourceAccount: ACCOUNT,
      context: {
        "aws:SecureTransport": true,
        "aws:SourceIp": index % 5 === 0 ? "198.51.100.7" : "203.0.113.7",
        "aws:PrincipalTag/team": "blue",
      },
    },
  }));
}

/** Evaluations a second and how many were allowed, over at least `milliseconds`. */
function measure(
  inputs: EvaluationInput[],
  milliseconds: number,
): { rate: number; allowed: number; total: number } {
  const start = process.cpuUsage();
  const until = performance.now() + milliseconds;
  let total = 0;
  let allowed = 0;
  while (performance.now() < until) {
    for (const input of inputs) if (evaluate(input).decision === "allowed") allowed++;
    total += inputs.length;
  }
  const { user, system } = process.cpuUsage(start);
  return { rate: total / ((user + system) / 1e6), allowed, total };
}

const inputs = buildInputs();
measure(inputs, WARM_UP_MS);
const rounds = Array.from({ length: ROUNDS }, () => measure(inputs, ROUND_MS));
const rates = rounds.map(({ rate }) => rate).sort((a, b) => a - b);
const whole = (value: number | undefined) => Math.round(value ?? 0);
process.stdout.write(
  `${JSON.stringify({
    benchmark: "policy",
    layers: LAYERS,
    policiesPerLayer: POLICIES,
    statements: 5 * LAYERS,
    rounds: ROUNDS,
    evaluationsPerCpuSecond: {
      median: whole(rates[Math.floor(ROUNDS / 2)]),
      min: whole(rates[0]),
      max: whole(rates.at(-1)),
    },
    allowedShare: Number(((rounds[0]?.allowed ?? 0) / (rounds[0]?.total ?? 1)).toFixed(3)),
    target: 20_000,
  })}\n`,
);
