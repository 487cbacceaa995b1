import type {
  CouldNotCheck,
  DiagnosisPath,
  DiagnosisReport,
  EvidenceRecord,
  ProbeRecord,
} from "@/lib/schemas/diagnosis";
import type { Run } from "./collect/run";
import { type Evidence, type Item, itemsOf, type Probe } from "./evidence/evidence";

/** Joins the paths with what they share: ownership, evidence, attempts, and what could not be seen. */
export function writeReport(
  run: Run,
  evidences: Evidence[],
  paths: DiagnosisPath[],
): Omit<DiagnosisReport, "whatIf"> {
  const { subject } = run;
  const items = dedupe(evidences.flatMap(itemsOf));
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
      awsCalls: run.calls.count,
    },
    paths,
    ownership: {
      setting: setting?.known ? (setting.value ?? "none") : null,
      bucketOwner: first?.owners.bucket ?? null,
      objectOwner: first?.owners.object ?? null,
    },
    couldNotCheck: items.flatMap(toCouldNotCheck),
    evidence: items.flatMap(toEvidence),
    probes: (first?.probes ?? []).map(toProbe),
  };
}

/** Two principals share most of their evidence; what differs between them is kept apart by how it was read. */
function dedupe(items: Item<unknown>[]): Item<unknown>[] {
  return [...new Map(items.map((item) => [`${item.id} ${item.known ? item.how : item.why}`, item])).values()];
}

function toCouldNotCheck(item: Item<unknown>): CouldNotCheck[] {
  if (item.known || item.needs === "") return [];
  return [{ id: item.id, what: item.id.replaceAll("-", " "), needs: item.needs, why: item.why }];
}

function toEvidence(item: Item<unknown>): EvidenceRecord[] {
  return item.known
    ? [
        {
          id: item.id,
          what: item.id.replaceAll("-", " "),
          how: item.how,
          value: withoutExternalIds(item.value),
        },
      ]
    : [];
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
