import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { FIRST_KEY } from "@/tests/support/diagnosis/gallery";
import { galleryConfig } from "@/tests/support/diagnosis/gallery-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
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

const file = (name: string, query: Record<string, string>) =>
  app.get(
    `/api/accounts/222222222222/diagnosis/${name}?${new URLSearchParams({ bucket: "s1-exports", key: FIRST_KEY, principal: "hub,role", ...query })}`,
  );

describe("the report as a file", () => {
  it("is Markdown with the path, the cause and the remedies", async () => {
    const response = await file("report.md", {});
    expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="diagnosis-\d{14}\.md"$/,
    );
    const text = await response.text();
    expect(text).toContain(`# GetObject: \`s3://s1-exports/${FIRST_KEY}\``);
    expect(text).toMatch(/## As hub: denied/);
    expect(text).toMatch(/\| ownership \| ✕ \*\*stopped\*\* \|/);
    expect(text).toContain("E1 `object_not_owned_by_bucket_owner` (proved");
    expect(text).toMatch(/```sh\naws s3api put-bucket-ownership-controls/);
  });

  it("is Markdown in Japanese where that is asked for, without a sentence of English", async () => {
    const text = await (await file("report.md", { lang: "ja", principal: "hub,role" })).text();
    expect(text).toMatch(/## ハブとして：拒否/);
    expect(text).toMatch(/\| 所有権と ACL \| ✕ \*\*拒否\*\* \|/);
    expect(text).toContain("E1 `object_not_owned_by_bucket_owner` (実証");
    expect(text).toMatch(/。影響：.*できなくなり/);
    const prose = text.replace(/```[\s\S]*?```/g, "").replace(/`[^`]*`/g, "");
    // What AWS itself answered is quoted as it is.
    const ours = prose.split("\n").filter((line) => !line.startsWith("AWS の応答"));
    expect(ours.filter((line) => /(?:\b[a-z]+ ){3}[a-z]+\b/.test(line))).toEqual([]);
    expect((await file("report.md", { lang: "fr" })).status).toBe(400);
  });

  it("is the endpoint's own JSON", async () => {
    const response = await file("report.json", {});
    expect(response.headers.get("content-disposition")).toMatch(/\.json"$/);
    const report = DiagnosisReport.parse(await response.json());
    expect(report.paths[0]!.findings[0]!.causeId).toBe("E1");
  });

  it.each(["report.md", "report.json"])(
    "%s says no account id, ARN or name in one when masked",
    async (name) => {
      const plain = await (await file(name, {})).text();
      for (const secret of ["222222222222", "111111111111", "SekishoReader", "s1-exports"])
        expect(plain).toContain(secret);
      const masked = await (await file(name, { mask: "true" })).text();
      expect(masked).not.toMatch(/(?<![0-9a-z])\d{12}(?![0-9a-z])/i);
      expect(masked).not.toMatch(/(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/i);
      for (const secret of ["SekishoReader", "s1-exports", FIRST_KEY]) expect(masked).not.toContain(secret);
      expect(masked).toContain("arn:aws:iam::account-");
    },
  );

  it("keeps what was equal equal", async () => {
    const { subject, paths, probes } = DiagnosisReport.parse(
      await (await file("report.json", { mask: "true" })).json(),
    );
    expect(subject.accountId).toMatch(/^account-\d+$/);
    expect(paths[1]!.principal.arn).toContain(`::${subject.accountId}:`);
    expect(probes.map(({ identityArn }) => identityArn)).toContain(paths[1]!.principal.arn);
  });

  it("refuses a question that makes no sense", async () => {
    expect((await file("report.md", { mask: "perhaps" })).status).toBe(400);
  });
});
