import { readsObject } from "@/lib/reads-object";
import type {
  BucketEvidence,
  EndpointPolicy,
  ExportEvidence,
  Item,
  PrincipalFacts,
  Probe,
} from "@/server/diagnosis/evidence/evidence";
import { roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import { probeExportTasks, probeListing, probeLocation } from "@/server/diagnosis/probes/probe-listing";
import { type HeadFacts, probeByte, probeObject } from "@/server/diagnosis/probes/probe-object";
import type { Prober, Sent } from "@/server/diagnosis/probes/send-probe";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { collectBucket, noBucket } from "./collect-bucket";
import { collectEndpoint } from "./collect-endpoint";
import { asksAboutExports, collectExports } from "./collect-exports";
import { outlineIdentity } from "./collect-identity";
import { type ObjectReadings, readObject } from "./collect-object";
import type { Run } from "./run";

export type FirstRound = {
  probes: Probe[];
  head: HeadFacts | null;
  bucket: BucketEvidence;
  object: ObjectReadings | null;
  endpoint: Item<EndpointPolicy | null>;
  exports: ExportEvidence | null;
  everything: boolean;
};

export type Wants = {
  /** Whether the question is also what the account's exports left behind, or only who is let in. */
  exports: boolean;
  /** Nothing is left out because AWS's answer is explained without it: what was supposed is weighed from policies alone. */
  everything?: boolean;
};

/** Everything that depends on nothing else, all at once. */
export async function collectFirstRound(
  run: Run,
  principals: PrincipalFacts[],
  wants: Wants,
): Promise<FirstRound> {
  const { subject } = run;
  const { bucket } = subject;
  const [probed, bucketEvidence, object, endpoint, exports] = await Promise.all([
    Promise.all(probersFor(run, principals).map((prober) => probe(run, prober))),
    bucket === "" ? noBucket() : collectBucket(run),
    bucket === "" || !readsObject(subject) ? null : readObject(run, subject.key),
    collectEndpoint(run),
    wants.exports && asksAboutExports(subject) ? collectExports(run) : null,
    Promise.all(identitiesAtOnce(run, principals).map((arn) => outlineIdentity(run, arn))),
  ]);
  const sent = probed.flat();
  return {
    probes: sent.map(({ probe }) => probe),
    head: sent.map(({ value }) => value).find((value) => value !== null) ?? null,
    bucket: bucketEvidence,
    object,
    endpoint,
    exports,
    everything: wants.everything ?? false,
  };
}

type ReadyProber = Prober & { compares: boolean };

/** The identities in question that are ours, and the account's role beside them: the difference is the proof. */
function probersFor(run: Run, principals: PrincipalFacts[]): ReadyProber[] {
  const { operation } = run.subject;
  if (isWrite(operation)) return [];
  const asked = principals.flatMap(({ id, kind, label }): ReadyProber[] => {
    const session = kind === "role" && run.roleArn !== null ? run.role.session : run.hub.session;
    return kind === "simulated" || !session ? [] : [{ principalId: id, label, session, compares: false }];
  });
  const compares = !asked.some(({ session }) => session.arn === run.role.session?.arn);
  return compares && run.role.session
    ? [
        ...asked,
        { principalId: "role", label: "the account’s role", session: run.role.session, compares: true },
      ]
    : asked;
}

async function probe(run: Run, { compares, ...prober }: ReadyProber): Promise<Sent<HeadFacts | null>[]> {
  const { operation, key } = run.subject;
  if (operation === "DescribeExportTasks") return [await probeExportTasks(run, prober)];
  if (operation === "GetBucketLocation") return [await probeLocation(run, prober)];
  if (operation === "ListObjectsV2" || key === null) return [await probeListing(run, prober)];
  return compares ? [await probeByte(run, prober, key)] : probeObject(run, prober, key);
}

/**
 * Whose policies are read without waiting for an answer of AWS: the first principal's, those nothing is sent for, and the
 * hub's where it could not assume the role. The others' are read once AWS has refused them.
 */
function identitiesAtOnce(run: Run, principals: PrincipalFacts[]): Array<string | null> {
  const untried = (principal: PrincipalFacts) =>
    principal.kind === "simulated" || isWrite(run.subject.operation);
  const arns = principals.filter((principal, index) => index === 0 || untried(principal));
  const hubArn = run.hub.session && !run.role.session ? roleBehindSession(run.hub.session.arn) : null;
  return [...new Set([...arns.map(({ iamArn }) => iamArn), hubArn])];
}
