import type {
  CouldNotCheck,
  DiagnosisPath,
  DiagnosisReport,
  EvidenceRecord,
  ProbeRecord,
} from "@/lib/schemas/diagnosis";
import { awsCallsOf, type Run } from "./collect/run";
import type { Evidence, Item, Probe } from "./evidence/evidence";
import { namedItemsOf } from "./name-evidence";

/** Joins the paths with what they share: ownership, evidence, attempts, and what could not be seen. */
export function writeReport(
  run: Run,
  evidences: Evidence[],
  paths: DiagnosisPath[],
): Omit<DiagnosisReport, "whatIf"> {
  const { subject } = run;
  const items = dedupe(evidences.flatMap((evidence) => namedItemsOf(evidence)));
  const [first] = evidences;
  const setting = first?.bucket.ownership;
  return {
    subject: {
      accountId: subject.accountId,
      bucket: subject.bucket || null,
      key: subject.key,
      operation: subject.operation,
      region: run.region,
      at: new Date().toISOString(),
      awsCalls: awsCallsOf(run),
    },
    paths,
    ownership: {
      setting: setting?.known ? (setting.value ?? "none") : null,
      bucketOwner: first?.owners.bucket ?? null,
      objectOwner: first?.owners.object ?? null,
    },
    couldNotCheck: toCouldNotCheck(evidences),
    evidence: [...items.flatMap(toEvidence), ...refusedSessions(evidences)],
    probes: [...(first?.probes ?? []), ...(first?.source?.evidence.probes ?? [])].map(toProbe),
  };
}

/** What principals share is read once, and shown once. */
function dedupe(items: Item<unknown>[]): Item<unknown>[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** AWS's answer to AssumeRole, where it was a refusal. */
function refusedSessions(evidences: Evidence[]): EvidenceRecord[] {
  const refused = evidences.find(({ session }) => session.refusal !== null)?.session;
  if (!refused) return [];
  const how = `sts:AssumeRole as ${refused.callerArn ?? "the hub"}`;
  return [{ id: "probe:sts:AssumeRole", what: "AssumeRole", how, value: refused.refusal }];
}

/** What nobody here may read, each thing once. */
export function toCouldNotCheck(evidences: Evidence[]): CouldNotCheck[] {
  return dedupe(evidences.flatMap((evidence) => namedItemsOf(evidence))).flatMap(unreadItem);
}

function unreadItem(item: Item<unknown>): CouldNotCheck[] {
  if (item.known || item.needs === "") return [];
  return [{ id: item.id, what: inWords(item.id), needs: item.needs, why: item.why }];
}

function toEvidence(item: Item<unknown>): EvidenceRecord[] {
  return item.known
    ? [
        {
          id: item.id,
          what: inWords(item.id),
          how: item.how,
          value: withoutExternalIds(item.value),
        },
      ]
    : [];
}

/** "identity-policies@role" → "identity policies (role)" */
function inWords(id: string): string {
  const [name = id, ...owner] = id.split("@");
  return `${name.replaceAll("-", " ")}${owner.length > 0 ? ` (${owner.join("@")})` : ""}`;
}

function toProbe({ principalId: _, ok: __, region: ___, requestPayer: ____, ...record }: Probe): ProbeRecord {
  return record;
}

/** An external id is half of a password between two accounts: trust policies are shown without it. */
function withoutExternalIds(value: unknown): unknown {
  const text = JSON.stringify(value, (key, part) =>
    key.toLowerCase() === "sts:externalid" ? "(not shown)" : part,
  );
  return text === undefined ? null : JSON.parse(text);
}
