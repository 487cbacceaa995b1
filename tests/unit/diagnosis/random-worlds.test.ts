import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "@/server/diagnosis/analysis";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import type { Evidence } from "@/server/diagnosis/evidence/evidence";
import { detectCauses } from "@/server/diagnosis/find-causes";
import { simulate } from "@/server/diagnosis/simulate/simulate";
import { applyChange } from "@/server/diagnosis/what-if/apply-change";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const allow = (Action: unknown, Resource = "*") => ({ Effect: "Allow", Action, Resource });
const everybody = (Effect: string, Resource: unknown, Action: unknown = "s3:*") => ({
  Effect,
  Principal: "*",
  Action,
  Resource,
});
const objects = ["arn:aws:s3:::b", "arn:aws:s3:::b/*"];
const full = {
  target: "root",
  policies: [
    {
      name: "FullAWSAccess",
      arn: "arn:aws:organizations::aws:policy/p-FullAWSAccess",
      policy: policy(allow("*")),
    },
  ],
};
const control = (name: string, document: unknown) => ({
  target: name,
  policies: [{ name, arn: `arn:aws:organizations::9:policy/o-1/x/p-${name}`, policy: document }],
});

/** One broken layer each: what it puts into the world, and the cause that stands for it. */
const BREAKS: Record<string, { cause: string; world: EvidenceCase }> = {
  identitySilent: {
    cause: "identity_policy_missing_allow",
    world: { identity: policy(allow(["kms:*", "ec2:*"])) },
  },
  identityDenies: {
    cause: "explicit_deny_identity_policy",
    world: { identity: policy(allow("*"), { Effect: "Deny", Action: "s3:Get*", Resource: "*" }) },
  },
  groupDenies: {
    cause: "explicit_deny_identity_policy",
    world: { group: policy({ Effect: "Deny", Action: "s3:Get*", Resource: "*" }) },
  },
  awsDenies: {
    cause: "explicit_deny_identity_policy",
    world: { awsDenies: { name: "AWSDenyAll", on: ["caller", "group"] } },
  },
  boundary: { cause: "permissions_boundary", world: { boundary: policy(allow("kms:*")) } },
  awsBoundarySilent: {
    cause: "permissions_boundary",
    world: { awsBoundary: { name: "IAMReadOnlyAccess", policy: policy(allow(["iam:Get*", "kms:*"])) } },
  },
  awsBoundaryDenies: {
    cause: "explicit_deny_permissions_boundary",
    world: {
      awsBoundary: {
        name: "Quarantine",
        policy: policy(allow("kms:*"), { Effect: "Deny", Action: "s3:Get*", Resource: "*" }),
      },
    },
  },
  scp: {
    cause: "service_control_policy",
    world: {
      scps: [full, control("scp", policy(allow("*"), { Effect: "Deny", Action: "s3:*", Resource: "*" }))],
    },
  },
  rcp: {
    cause: "resource_control_policy",
    world: { rcps: [control("rcp", policy(everybody("Allow", "*", "*"), everybody("Deny", "*")))] },
  },
  endpoint: {
    cause: "vpc_endpoint_policy",
    world: { endpoint: policy(everybody("Allow", "arn:aws:s3:::other/*")) },
  },
  bucketSilent: { cause: "bucket_policy_missing_allow", world: { bucketPolicy: null } },
  bucketDenies: {
    cause: "explicit_deny_bucket_policy",
    world: { bucketPolicy: policy(everybody("Allow", objects), everybody("Deny", objects, "s3:GetObject")) },
  },
  publicRestricted: { cause: "public_policy_restricted", world: { block: { restrictPublicBuckets: true } } },
  foreign: {
    cause: "object_not_owned_by_bucket_owner",
    world: { ownership: "ObjectWriter", object: { owner: "service", grants: ["spoke"] } },
  },
  requesterPays: { cause: "requester_pays", world: { requesterPays: true } },
  keyPolicy: {
    cause: "kms_key_policy_missing_allow",
    world: {
      key: {
        policy: policy({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::222222222222:root" },
          Action: "kms:*",
          Resource: "*",
        }),
      },
    },
  },
  keyDisabled: { cause: "kms_key_disabled", world: { key: { state: "Disabled" } } },
};
const names = Object.keys(BREAKS);

/** What S3 and KMS would answer: the rules themselves, without any finding between. */
function opens(evidence: Evidence): boolean {
  const { needs, kms } = simulate(evidence);
  return needs.every(({ decision }) => decision.allowed) && kms.every(({ decision }) => decision.allowed);
}

const answered = (evidence: Evidence, entry: EvidenceCase): Evidence => ({
  ...evidence,
  probes: buildEvidence({ ...entry, answer: { status: opens(evidence) ? 206 : 403 } }).probes,
});

describe("worlds with several layers broken at once", () => {
  it("name a layer that truly blocks first, never say allowed, and are mended by their own remedies one after another", {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...names), { maxLength: 6 }), (broken) => {
        const entry: EvidenceCase = Object.assign({}, ...broken.map((name) => BREAKS[name]!.world));
        const causes = new Set(broken.map((name) => BREAKS[name]!.cause));
        let evidence = answered(buildEvidence(entry), entry);
        for (let step = 0; step <= broken.length + 1; step++) {
          const { decision, findings } = diagnosePath(evidence);
          const open = opens(evidence);
          expect(decision).toBe(open ? "allowed" : "denied");
          if (open) {
            expect(findings).toEqual([]);
            return;
          }
          const analysis = analyse(evidence);
          const first = detectCauses(analysis).find(({ cause }) => cause.code === findings[0]?.cause);
          if (first) expect(causes).toContain(first.cause.code);
          const option = first?.cause.remedies(analysis).find(({ changes }) => changes.length > 0);
          expect(option, `${findings[0]?.cause} has no remedy`).toBeDefined();
          evidence = answered(option!.changes.reduce(applyChange, evidence), entry);
        }
        expect.unreachable(`not mended: ${broken.join(", ")}`);
      }),
      { numRuns: 1_000 },
    );
  });
});
