import { randomBytes } from "node:crypto";
import type { NamedPolicy } from "@/server/policy/types";
import type { Exchange } from "@/server/sandbox/exchange";
import type { AccessKey, RoleState, SandboxState, SessionState } from "@/server/sandbox/state";
import type { AssumeRoleInput } from "./assume-role-input";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SWEEP_ABOVE = 10_000;

/** Temporary credentials, known to the sandbox from now on. */
export function issueSession(
  { state, caller }: Exchange,
  role: RoleState,
  input: AssumeRoleInput,
  policies: NamedPolicy[],
  seconds: number,
): AccessKey & { session: SessionState } {
  const parent = caller.key?.session ?? null;
  const [, , , , accountId = ""] = role.arn.split(":");
  const issuedAt = state.now();
  const key = {
    accessKeyId: `ASIA${[...randomBytes(16)].map((byte) => BASE32[byte % 32]).join("")}`,
    secretAccessKey: randomBytes(30).toString("base64"),
    accountId,
    identity: { type: "role" as const, name: role.name },
    session: {
      token: randomBytes(240).toString("base64"),
      name: input.RoleSessionName,
      roleId: role.uniqueId,
      arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${input.RoleSessionName}`,
      issuedAt,
      expiresAt: new Date(issuedAt.getTime() + seconds * 1000),
      policies,
      ...sessionTags(parent, input),
      sourceIdentity: input.SourceIdentity ?? parent?.sourceIdentity ?? null,
      chained: parent !== null,
    },
  };
  sweepExpired(state);
  state.accessKeys.set(key.accessKeyId, key);
  return key;
}

/** Transitive tags go along the chain and cannot be overwritten (IAM User Guide, "Pass session tags in AWS STS"). */
function sessionTags(parent: SessionState | null, input: AssumeRoleInput) {
  const inherited = parent?.transitiveTags ?? new Map<string, string>();
  const tags = new Map([...input.Tags.map((tag) => [tag.Key, tag.Value] as const), ...inherited]);
  const transitive = [...inherited.keys(), ...input.TransitiveTagKeys];
  return { tags, transitiveTags: new Map([...tags].filter(([name]) => transitive.includes(name))) };
}

/** Keeps a sandbox that hands out sessions for days from growing without end. */
function sweepExpired(state: SandboxState): void {
  if (state.accessKeys.size < SWEEP_ABOVE) return;
  const now = state.now();
  for (const [id, key] of state.accessKeys) {
    if (key.session !== null && key.session.expiresAt < now) state.accessKeys.delete(id);
  }
}
