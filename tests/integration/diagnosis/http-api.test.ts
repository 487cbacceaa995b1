import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { FIRST_KEY } from "@/tests/support/diagnosis/gallery";
import { galleryConfig } from "@/tests/support/diagnosis/gallery-config";
import { apiToken, type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
  app = await startApp(galleryConfig, sandbox.env);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const route = (query: Record<string, string>, account = "222222222222") =>
  `/api/accounts/${account}/diagnosis?${new URLSearchParams(query)}`;

describe("GET /api/accounts/{id}/diagnosis", () => {
  it("answers with the report that the schema describes, one path for each principal", async () => {
    const response = await app.get(route({ bucket: "s1-exports", key: FIRST_KEY, principal: "hub,role" }));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const report = DiagnosisReport.parse(await response.json());
    expect(report.paths.map(({ principal, decision }) => [principal.id, decision])).toEqual([
      ["hub", "denied"],
      ["role", "allowed"],
    ]);
    expect(report.paths[0]!.findings[0]).toMatchObject({
      cause: "object_not_owned_by_bucket_owner",
      causeId: "E1",
      confidence: "proved",
    });
    expect(report.ownership).toMatchObject({
      setting: "ObjectWriter",
      objectOwner: { label: "logs+prod-nrt" },
    });
    expect(report.paths[0]!.gates.map(({ gate }) => gate)).toEqual(
      "credentials trust scp rcp boundary session_policy identity_policy vpc_endpoint bucket_policy public_access_block ownership requester_pays kms existence region".split(
        " ",
      ),
    );
  });

  it("takes several principals as repeated parameters, too", async () => {
    const response = await app.get(
      `${route({ bucket: "healthy-exports", key: FIRST_KEY, principal: "role" })}&principal=hub`,
    );
    const { paths } = DiagnosisReport.parse(await response.json());
    expect(paths.map(({ principal }) => principal.id)).toEqual(["role", "hub"]);
  });

  it("every finding's evidence is in the report", async () => {
    const report = DiagnosisReport.parse(
      await (await app.get(route({ bucket: "s10a-exports", key: FIRST_KEY, principal: "hub" }))).json(),
    );
    const known = new Set(
      [...report.evidence, ...report.probes, ...report.couldNotCheck].map(({ id }) => id),
    );
    for (const { evidence } of report.paths[0]!.findings)
      for (const id of evidence) expect(known).toContain(id);
  });

  it("keeps the policies of two identities apart, and points each path at its own", async () => {
    const writer = "arn:aws:iam::222222222222:user/s5a-writer";
    const report = DiagnosisReport.parse(
      await (
        await app.get(route({ bucket: "s8-exports", key: FIRST_KEY, principal: `hub,${writer}` }))
      ).json(),
    );
    const shown = (id: string) => report.evidence.find((record) => record.id === id)?.value;
    const ids = report.evidence.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(JSON.stringify(shown("identity-policies@hub"))).toContain("look-around");
    expect(JSON.stringify(shown(`identity-policies@${writer}`))).toContain("s5a-dropbox");
    const stops = report.paths.map(({ gates }) => gates.find(({ gate }) => gate === "identity_policy"));
    expect(stops.map((stop) => stop?.evidence)).toEqual([
      ["identity-policies@hub"],
      [`identity-policies@${writer}`],
    ]);
    expect(report.paths.map(({ findings }) => findings[0]?.evidence)).toEqual([
      ["identity-policies@hub", "probe:hub:GetObject"],
      [`identity-policies@${writer}`],
    ]);
  });

  it("defaults to the account's own role", async () => {
    const report = DiagnosisReport.parse(
      await (await app.get(route({ bucket: "healthy-exports", key: FIRST_KEY }))).json(),
    );
    expect(report.paths).toMatchObject([{ principal: { id: "role" }, decision: "allowed", findings: [] }]);
  });

  it("weighs a remedy before anybody makes it, and changes nothing", async () => {
    const query = { bucket: "s1-exports", key: FIRST_KEY, principal: "hub" };
    const supposed = DiagnosisReport.parse(
      await (await app.get(route({ ...query, apply: "enforce-bucket-owner" }))).json(),
    );
    expect(supposed.paths[0]!.decision).toBe("denied");
    expect(supposed.whatIf[0]).toMatchObject({ simulated: true, observed: null, findings: [] });
    expect(supposed.whatIf[0]!.gates.find(({ gate }) => gate === "ownership")?.verdict).toBe("pass");
    const after = DiagnosisReport.parse(await (await app.get(route(query))).json());
    expect([after.paths[0]!.decision, after.whatIf]).toEqual(["denied", []]);
  });

  it.each([
    [{ bucket: "s1-exports", principal: "somebody" }, 400, "invalid_request"],
    [{ bucket: "s1-exports", operation: "DeleteObject" }, 400, "invalid_request"],
    [{ bucket: "x" }, 400, "invalid_request"],
    [{ bucket: "arn:aws:s3:::" }, 400, "invalid_request"],
  ] as const)("%o: %i %s", async (query, status, code) => {
    const response = await app.get(route({ ...query }));
    expect([response.status, (await response.json()).error.code]).toEqual([status, code]);
  });

  it("does not know other accounts, and answers nobody without a token", async () => {
    expect((await app.get(route({}, "123456789012"))).status).toBe(404);
    expect((await fetch(app.url + route({ bucket: "s1-exports" }))).status).toBe(401);
  });

  it("shows no secret", async () => {
    const text = await (
      await app.get(route({ bucket: "s1-exports", key: FIRST_KEY, principal: "hub,role" }))
    ).text();
    for (const secret of [apiToken, sandbox.hubKeys.secretAccessKey, "sekisho-gallery"])
      expect(text).not.toContain(secret);
  });
});
