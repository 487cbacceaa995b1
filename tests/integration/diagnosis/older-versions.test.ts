import { DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { type DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { connect } from "@/tests/support/connect";
import {
  BUCKET,
  bucketOf,
  healthyWorld,
  KEY,
  openBroken,
  SPOKE,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { startSandbox } from "@/tests/support/start-sandbox";

it("a version behind a delete marker is there, though no listing shows its key", async () => {
  const world = healthyWorld();
  bucketOf(world).versioning = "Enabled";
  const sandbox = await startSandbox({ world: textOf(world) });
  const versionId = sandbox.state.buckets.get(BUCKET)!.objects.get(KEY)!.versionId!;
  const admin = new S3Client(connect(sandbox, `${SPOKE}/admin`));
  await admin.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: KEY }));
  const asked = { id: SPOKE, bucket: BUCKET, key: KEY, versionId, principal: ["hub"], apply: [] };
  const { paths } = await diagnose(openBroken(sandbox), asked as unknown as DiagnoseInput);
  const { gates, findings } = paths[0]!;
  expect(gates.find(({ gate }) => gate === "existence")!.verdict).not.toBe("block");
  expect(findings.map(({ cause }) => cause)).toContain("object_version_missing_allow");
  await sandbox.close();
});
