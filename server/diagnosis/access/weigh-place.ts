import { toFolder } from "@/lib/export-key";
import type { AccessCell, AccessOperation, AccessPlace } from "@/lib/schemas/access";
import { findAccount } from "@/server/accounts/find-account";
import type { ListedObject } from "@/server/aws/s3";
import type { Context } from "@/server/context";
import { collectAfresh } from "@/server/diagnosis/collect/collect-afresh";
import { openRun, type Shared } from "@/server/diagnosis/collect/open-run";
import { missingItem } from "@/server/diagnosis/collect/read-item";
import type { Run } from "@/server/diagnosis/collect/run";
import { weighSource } from "@/server/diagnosis/copy-source";
import { describeSubject } from "@/server/diagnosis/describe-subject";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { type Evidence, type Subject, valueOr } from "@/server/diagnosis/evidence/evidence";
import { pickSample } from "./pick-sample";
import { cellNotAsked, toCell } from "./to-cell";

export type Asked = {
  accountId: string;
  operations: readonly AccessOperation[];
  principals: string[];
  shared: Shared;
};
type Place = { bucket: string; prefix: string; folder: string };
type Here = Asked & { run: Run; place: Place; sample: ListedObject | null; read: Promise<Evidence[]> | null };

/** Every operation of every identity at one bucket of an account. Evidence is read once for all of them. */
export async function weighPlace(ctx: Context, asked: Asked, place: Place): Promise<AccessPlace> {
  const { accountId, operations, principals, shared } = asked;
  const subject = describeSubject(ctx, { id: accountId, bucket: place.bucket, operation: "ListObjectsV2" });
  const run = await openRun(ctx, subject, principals, shared);
  const sample = valueOr(await pickSample(run, place.folder), null);
  const reads = operations.includes("GetObject") || operations.includes("CopyObject");
  const read = sample && reads ? weigh({ ...run, subject: reading(run, sample.key) }, principals) : null;
  const here = { ...asked, run, place, sample, read };
  const cells = await Promise.all(operations.map((operation) => weighOperation(here, operation)));
  return {
    bucket: place.bucket,
    prefix: place.prefix,
    sampleKey: sample?.key ?? null,
    cells: cells.flat(),
  };
}

/** An account none of whose buckets is known: only its export tasks can be asked about. */
export async function weighAccountAlone(ctx: Context, asked: Asked): Promise<AccessPlace> {
  const { accountId, operations, principals, shared } = asked;
  const subject = describeSubject(ctx, { id: accountId, operation: "DescribeExportTasks" });
  const run = await openRun(ctx, { ...subject, bucket: "", key: null }, principals, shared);
  const cells = await Promise.all(
    operations.map((operation) =>
      operation === "DescribeExportTasks"
        ? weighTasks(run, principals)
        : principals.map((principal) => cellNotAsked(operation, principal, "no_place")),
    ),
  );
  return { bucket: null, prefix: "", sampleKey: null, cells: cells.flat() };
}

function weighOperation(here: Here, operation: AccessOperation): Promise<AccessCell[]> {
  const { run, place, sample } = here;
  if (operation === "DescribeExportTasks") return weighTasks(run, here.principals);
  if (operation === "GetObject") return weighRead(here);
  if (operation === "CopyObject") return weighCopy(here);
  const key = operation === "ListObjectsV2" ? place.folder || null : (sample?.key ?? `${place.folder}new`);
  return weighAt({ ...run, subject: { ...run.subject, operation, key } }, operation, here.principals);
}

const reading = ({ subject }: Run, key: string): Subject => ({ ...subject, operation: "GetObject", key });

const weigh = (run: Run, principals: string[]) => collectAfresh(run, principals, { exports: false });

async function weighAt(run: Run, operation: AccessOperation, principals: string[]): Promise<AccessCell[]> {
  return cellsOf(operation, principals, await weigh(run, principals));
}

const cellsOf = (operation: AccessOperation, principals: string[], evidences: Evidence[]) =>
  evidences.map((evidence, index) =>
    toCell({ operation, principal: principals[index]!, evidence }, diagnosePath(evidence)),
  );

/** Export tasks have no resource policy: an account's are listed by its own identities alone. */
async function weighTasks(run: Run, principals: string[]): Promise<AccessCell[]> {
  const subject: Subject = { ...run.subject, operation: "DescribeExportTasks", bucket: "", key: null };
  const cells = principals.includes("role")
    ? await weighAt({ ...run, subject }, "DescribeExportTasks", ["role"])
    : [];
  return principals.map((principal) =>
    principal === "role" && cells[0]
      ? cells[0]
      : cellNotAsked("DescribeExportTasks", principal, "own_account_only"),
  );
}

async function weighRead({ read, principals }: Here): Promise<AccessCell[]> {
  if (read) return cellsOf("GetObject", principals, await read);
  return principals.map((principal) => cellNotAsked("GetObject", principal, "no_object"));
}

/** A copy made by S3 is one identity's: it reads here and writes into the central bucket. */
async function weighCopy({ run, accountId, principals, sample, read, shared }: Here): Promise<AccessCell[]> {
  const { ctx } = run;
  const { accountId: hubId, central } = ctx.config.hub;
  const none = (why: "no_central_bucket" | "no_object") =>
    principals.map((principal) => cellNotAsked("CopyObject", principal, why));
  if (!central) return none("no_central_bucket");
  if (!read || !sample) return none("no_object");
  const { roleArn } = findAccount(ctx, accountId);
  const writers = principals.map((principal) => (principal === "role" ? (roleArn ?? "hub") : principal));
  const key = `${toFolder(central.prefix)}${accountId}/${sample.key}`;
  const subject = describeSubject(ctx, { id: hubId, bucket: central.bucket, key, operation: "CopyObject" });
  const [written, sources] = await Promise.all([
    openRun(ctx, subject, writers, shared).then((there) => weigh(there, writers)),
    read,
  ]);
  const evidences = written.map((evidence, index) => withSource(evidence, sources[index]!));
  return cellsOf("CopyObject", principals, evidences);
}

/** Tags are a copy's own business: the matrix does not ask for them. */
function withSource(evidence: Evidence, source: Evidence): Evidence {
  return { ...evidence, source: weighSource(source, missingItem("source-tags", "", "not read")) };
}
