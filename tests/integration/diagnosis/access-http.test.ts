import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AccessLine } from "@/lib/schemas/access";
import { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { galleryConfig } from "@/tests/support/diagnosis/gallery-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
  const config = JSON.parse(galleryConfig);
  const [payments, other] = config.accounts;
  app = await startApp(
    JSON.stringify({
      ...config,
      hub: { ...config.hub, central: { bucket: "central-logs-111111111111" } },
      accounts: [{ ...payments, sources: [{ bucket: "s1-exports", prefix: "exportedlogs" }] }, other],
    }),
    sandbox.env,
  );
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

async function linesOf(path: string) {
  const response = await app.get(path);
  const text = await response.text();
  return {
    response,
    lines: text
      .trim()
      .split("\n")
      .map((line) => AccessLine.parse(JSON.parse(line))),
  };
}

describe("GET /api/access", () => {
  it("answers a line for each account, and each cell's question tells the same story", async () => {
    const { response, lines } = await linesOf("/api/access?account=222222222222");
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    expect(lines.map(({ type }) => type)).toEqual(["begin", "account", "end"]);
    const cells = lines.flatMap((line) =>
      line.type === "account" ? line.places.flatMap((place) => place.cells) : [],
    );
    expect(cells.filter(({ decision }) => decision !== null).length).toBeGreaterThan(7);
    for (const { diagnosis, decision, cause, operation } of cells) {
      if (!diagnosis) continue;
      const { accountId, ...query } = diagnosis;
      const given = Object.entries(query).filter(([, value]) => value !== null);
      const story = await app.get(
        `/api/accounts/${accountId}/diagnosis?${new URLSearchParams(given as [string, string][])}`,
      );
      const [path] = DiagnosisReport.parse(await story.json()).paths;
      const first = path!.findings.find(({ blocking }) => blocking);
      expect([operation, path!.decision, first?.cause]).toEqual([operation, decision, cause?.code]);
    }
  });

  it.each([
    ["operation=DeleteObject", 400, "invalid_request"],
    ["principal=nobody", 400, "invalid_request"],
    ["account=123456789012", 404, "account_not_found"],
    ["account=x", 400, "invalid_request"],
  ])("%s: %i %s, before anything is streamed", async (query, status, code) => {
    const response = await app.get(`/api/access?${query}`);
    expect([response.status, (await response.json()).error.code]).toEqual([status, code]);
  });

  it("tells strangers nothing", async () => {
    expect((await fetch(`${app.url}/api/access`)).status).toBe(401);
  });

  it("stops asking when the reader leaves", async () => {
    const leaving = new AbortController();
    const response = await app.get("/api/access", { signal: leaving.signal });
    await response.body!.getReader().read();
    leaving.abort();
    const { lines } = await linesOf("/api/access?operation=ListObjectsV2&principal=role");
    expect(lines.at(-1)?.type).toBe("end");
  });
});

describe("a copy with its source", () => {
  const copy = (query: Record<string, string>) =>
    app.get(
      `/api/accounts/111111111111/diagnosis?${new URLSearchParams({
        bucket: "central-logs-111111111111",
        key: "222222222222/new.gz",
        operation: "CopyObject",
        ...query,
      })}`,
    );
  const source = {
    sourceAccount: "222222222222",
    sourceBucket: "s1-exports",
    sourceKey: "exportedlogs/0b6f1d1e-5c39-4a9a-9d53-0d1a2b3c4d5e/app-api-0001/000000.gz",
  };

  it("says which side stops it, and shows the reading beside the writing", async () => {
    const report = DiagnosisReport.parse(await (await copy({ principal: "hub", ...source })).json());
    expect(report.paths.map(({ operation, decision }) => [operation, decision])).toEqual([
      ["CopyObject", "denied"],
      ["GetObject", "denied"],
    ]);
    const [finding] = report.paths[0]!.findings;
    expect(finding).toMatchObject({
      cause: "copier_may_not_read_source",
      causeId: "G1",
      gate: "ownership",
      confidence: "proved",
    });
    expect(finding!.remedies.map(({ option }) => option)).toContain("enforce-bucket-owner");
    const known = [...report.evidence, ...report.probes].map(({ id }) => id);
    for (const id of finding!.evidence) expect(known).toContain(id);
    expect(known).toEqual(expect.arrayContaining(["bucket-policy", "bucket-policy@source"]));
    expect(report.subject.awsCalls).toBeLessThanOrEqual(50);
  });

  it("weighs a remedy on the source's side, where it belongs", async () => {
    const report = DiagnosisReport.parse(
      await (await copy({ principal: "hub", ...source, apply: "enforce-bucket-owner" })).json(),
    );
    expect(report.whatIf[0]!.findings.map(({ cause }) => cause)).not.toContain("copier_may_not_read_source");
  });

  it("the account's role may do both", async () => {
    const role = "arn:aws:iam::222222222222:role/SekishoReader";
    const report = DiagnosisReport.parse(await (await copy({ principal: role, ...source })).json());
    expect(report.paths[1]).toMatchObject({ operation: "GetObject", decision: "allowed", simulated: false });
    expect(report.paths[0]!.findings).toEqual([]);
  });

  it("half a source is no question", async () => {
    const response = await copy({ principal: "hub", sourceAccount: "222222222222" });
    expect([response.status, (await response.json()).error.code]).toEqual([400, "invalid_request"]);
  });
});
