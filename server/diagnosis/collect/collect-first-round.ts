import type {
  BucketEvidence,
  ExportEvidence,
  Item,
  PrincipalFacts,
  Probe,
} from "@/server/diagnosis/evidence/evidence";
import { probeExportTasks, probeListing } from "@/server/diagnosis/probes/probe-listing";
import { type HeadFacts, probeObject } from "@/server/diagnosis/probes/probe-object";
import type { Prober } from "@/server/diagnosis/probes/send-probe";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import type { NamedPolicy } from "@/server/policy/types";
import { collectBucket, noBucket } from "./collect-bucket";
import { collectEndpoint } from "./collect-endpoint";
import { asksAboutExports, collectExports } from "./collect-exports";
import { type IdentityOutline, outlineIdentity } from "./collect-identity";
import { type ObjectReadings, readObject } from "./collect-object";
import type { Run } from "./run";

export type FirstRound = {
  probes: Probe[];
  head: HeadFacts | null;
  bucket: BucketEvidence;
  object: ObjectReadings | null;
  endpoint: Item<NamedPolicy | null>;
  exports: ExportEvidence | null;
  outlines: Map<string, IdentityOutline>;
};

/** Everything that depends on nothing else, all at once. */
export async function collectFirstRound(run: Run, principals: PrincipalFacts[]): Promise<FirstRound> {
  const { key, bucket } = run.subject;
  const [probed, bucketEvidence, object, endpoint, exports, outlines] = await Promise.all([
    Promise.all(probersFor(run, principals).map((prober) => probe(run, prober))),
    bucket === "" ? noBucket() : collectBucket(run),
    key === null || isWrite(run.subject.operation) || bucket === "" ? null : readObject(run, key),
    collectEndpoint(run),
    asksAboutExports(run.subject) ? collectExports(run) : null,
    collectOutlines(run, principals),
  ]);
  return {
    probes: probed.flatMap(({ probes }) => probes),
    head: probed.map(({ head }) => head).find((head) => head !== null) ?? null,
    bucket: bucketEvidence,
    object,
    endpoint,
    exports,
    outlines,
  };
}

/** The identities in question that are ours, and the account's role beside them: the difference is the proof. */
function probersFor(run: Run, principals: PrincipalFacts[]): Prober[] {
  const { operation } = run.subject;
  if (isWrite(operation)) return [];
  const asked = principals.flatMap(({ id, kind, label }): Prober[] => {
    const session = kind === "role" && run.roleArn !== null ? run.role.session : run.hub.session;
    return kind === "simulated" || !session ? [] : [{ principalId: id, label, session }];
  });
  const compares = !asked.some(({ session }) => session.arn === run.role.session?.arn);
  return compares && run.role.session
    ? [...asked, { principalId: "role", label: "the account's role", session: run.role.session }]
    : asked;
}

async function probe(run: Run, prober: Prober): Promise<{ probes: Probe[]; head: HeadFacts | null }> {
  const { operation, key } = run.subject;
  if (operation === "DescribeExportTasks")
    return { probes: [await probeExportTasks(run, prober)], head: null };
  if (operation === "ListObjectsV2" || key === null)
    return { probes: [await probeListing(run, prober)], head: null };
  const { head, get } = await probeObject(run, prober, key);
  return { probes: [head.probe, get.probe], head: head.value };
}

/** Of the principals in question, and of the hub where it could not assume the role. */
async function collectOutlines(
  run: Run,
  principals: PrincipalFacts[],
): Promise<Map<string, IdentityOutline>> {
  const hubArn = run.hub.session && !run.role.session ? run.hub.session.arn : null;
  const arns = [...principals.map(({ iamArn }) => iamArn), hubArn].flatMap((arn) => arn ?? []);
  const outlines = await Promise.all([...new Set(arns)].map((arn) => outlineIdentity(run, arn)));
  return new Map(outlines.flatMap((outline) => (outline ? [[outline.iamArn, outline]] : [])));
}
