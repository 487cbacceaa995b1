import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Grant } from "@/lib/roles";
import type { ApiToken, ApiTokens, NewToken } from "@/lib/schemas/tokens";
import { apiTokens } from "@/server/platform/db/schema/tokens";
import { createToken } from "@/server/tokens/create-token";
import { listTokens } from "@/server/tokens/list-tokens";
import { revokeToken } from "@/server/tokens/revoke-token";
import { orders, payments } from "@/tests/support/demo-config";
import { roleConfig } from "@/tests/support/role-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const run = promisify(execFile);

describeEngines("API tokens", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(roleConfig, { ...sandbox.env, DATABASE_URL: database.url });
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await sandbox?.close();
    await database?.close();
    delete process.env.DATABASE_URL;
  });

  const person = (id: string, ...grants: Grant[]) => ({
    ...app.ctx,
    actor: { id, name: id, grants, via: "session" as const },
  });
  const make = async (request: object) => {
    const response = await app.post("/api/tokens", { name: "nightly", days: 1, ...request });
    expect(response.status).toBe(201);
    return (await response.json()) as NewToken;
  };
  const ask = (secret: string, address = "/api/accounts") =>
    fetch(app.url + address, { headers: { authorization: `Bearer ${secret}` } });
  const listed = async () => ((await (await app.get("/api/tokens")).json()) as ApiTokens).items;
  const find = async (id: string) => (await listed()).find((token) => token.id === id);

  test("is shown once: what is kept, listed and written into the audit log opens nothing", async () => {
    const { secret, token } = await make({ role: "viewer", accounts: "all" });
    expect(secret).toMatch(/^sekisho_[A-Za-z0-9_-]{43}$/);
    const [row] = await app.ctx.db.select().from(apiTokens).where(eq(apiTokens.id, token.id));
    const entries = await (await app.get("/api/audit?action=tokens")).text();
    for (const kept of [JSON.stringify(row), JSON.stringify(await listed()), entries]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(secret.slice("sekisho_".length + 4));
    }
    expect(await (await ask(row!.hash)).json()).toMatchObject({ error: { code: "unauthenticated" } });
  });

  test("may what it was made for, and nothing else", async () => {
    const { secret } = await make({ role: "viewer", accounts: [payments] });
    const accounts = (await (await ask(secret)).json()).items.map(({ id }: { id: string }) => id);
    expect(accounts).toEqual([payments]);
    expect((await ask(secret, `/api/accounts/${orders}`)).status).toBe(403);
    const content = `/api/accounts/${payments}/content?bucket=payments-logs&key=exportedlogs/aws-logs-write-test`;
    expect((await ask(secret, content)).status).toBe(403);
    const reader = await make({ role: "reader", accounts: [payments] });
    expect((await ask(reader.secret, content)).status).toBe(200);
  });

  test("is looked for once a request", async () => {
    const { secret } = await make({ role: "viewer", accounts: "all" });
    const looked = vi.spyOn(app.ctx.auth, "findToken");
    expect((await ask(secret)).status).toBe(200);
    expect((await ask(`${secret}x`)).status).toBe(401);
    expect(looked).toHaveBeenCalledTimes(2);
    looked.mockRestore();
  });

  test("is listed with its last use", async () => {
    const { secret, token } = await make({ role: "viewer", accounts: "all" });
    expect((await find(token.id))?.lastUsedAt).toBeNull();
    await ask(secret);
    const used = (await find(token.id))?.lastUsedAt ?? "";
    expect(Math.abs(Date.now() - Date.parse(used))).toBeLessThan(60_000);
  });

  test("ends at once when it is revoked, and by itself", async () => {
    const { secret, token } = await make({ role: "viewer", accounts: "all" });
    expect((await ask(secret)).status).toBe(200);
    expect((await app.get(`/api/tokens/${token.id}`, { method: "DELETE" })).status).toBe(200);
    expect((await ask(secret)).status).toBe(401);
    expect(await find(token.id)).toBeUndefined();
    expect((await app.get(`/api/tokens/${token.id}`, { method: "DELETE" })).status).toBe(404);
    const other = await make({ role: "viewer", accounts: "all" });
    const over = { expiresAt: new Date(Date.now() - 1000) };
    await app.ctx.db.update(apiTokens).set(over).where(eq(apiTokens.id, other.token.id));
    expect((await ask(other.secret)).status).toBe(401);
  });

  test("a changed letter, a part and a longer one are none", async () => {
    const { secret } = await make({ role: "viewer", accounts: "all" });
    const changed = secret.slice(0, -2) + (secret.at(-2) === "A" ? "B" : "A") + secret.at(-1);
    for (const wrong of [changed, secret.slice(0, -1), `${secret}A`, secret.toUpperCase()])
      expect([wrong, (await ask(wrong)).status]).toEqual([wrong, 401]);
  });

  describe("who makes one passes on no more than he has", () => {
    const reader: Grant = { role: "reader", accounts: [payments] };
    const input = { name: "mine", days: 1 };

    test("not a higher role, not another account, not all accounts", async () => {
      const tooMuch: Pick<Parameters<typeof createToken>[1], "role" | "accounts">[] = [
        { role: "operator", accounts: [payments] },
        { role: "reader", accounts: [payments, orders] },
        { role: "reader", accounts: "all" },
      ];
      for (const asked of tooMuch)
        await expect(createToken(person("ann", reader), { ...input, ...asked })).rejects.toMatchObject({
          code: "forbidden",
        });
      await expect(
        createToken(person("ann", reader), { ...input, role: "viewer", accounts: [payments] }),
      ).resolves.toMatchObject({ token: { owner: "ann", role: "viewer" } });
    });

    test("sees and ends his own alone; an administrator of all accounts everybody's", async () => {
      const mine = await createToken(person("bob", reader), { ...input, ...reader, accounts: [payments] });
      const names = async (id: string, grant: Grant) =>
        (await listTokens(person(id, grant))).items.map((token: ApiToken) => token.owner);
      expect(await names("bob", reader)).toEqual(["bob"]);
      expect(await names("eve", { role: "admin", accounts: [payments] })).toEqual([]);
      expect(await names("root", { role: "admin", accounts: "all" })).toContain("bob");
      await expect(revokeToken(person("eve", reader), { id: mine.token.id })).rejects.toMatchObject({
        code: "token_not_found",
      });
      await revokeToken(person("bob", reader), { id: mine.token.id });
      expect((await ask(mine.secret)).status).toBe(401);
    });

    test("a token makes none", async () => {
      const { secret } = await make({ role: "admin", accounts: "all" });
      const response = await fetch(`${app.url}/api/tokens`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        body: JSON.stringify({ name: "child", role: "viewer", accounts: "all" }),
      });
      expect(response.status).toBe(403);
    });
  });

  test("an account that is not configured is said to be none", async () => {
    const response = await app.post("/api/tokens", { name: "x", role: "viewer", accounts: ["999999999999"] });
    expect((await response.json()).error.code).toBe("account_not_found");
  });

  test("the command makes, lists and revokes, and leaves entries in the audit log", async () => {
    const config = path.join(app.ctx.env.dataFolder, "sekisho.yaml");
    writeFileSync(config, roleConfig);
    const env = { ...process.env, SEKISHO_CONFIG: config, SEKISHO_DATA: app.ctx.env.dataFolder };
    const token = async (...args: string[]) => {
      const { stdout } = await run(process.execPath, ["--import", "tsx", "scripts/token.ts", ...args], {
        env,
      });
      return stdout.trim();
    };
    const secret = await token("create", "--name", "by hand", "--role", "viewer", "--account", payments);
    expect((await ask(secret)).status).toBe(200);
    const { items } = JSON.parse(await token("list", "--json")) as ApiTokens;
    const made = items.find(({ name }) => name === "by hand");
    expect(made).toMatchObject({ owner: "command line", accounts: [payments] });
    await token("revoke", made!.id);
    expect((await ask(secret)).status).toBe(401);
    await expect(token("revoke", made!.id)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("token_not_found"),
    });
    await expect(token("create", "--name", "x", "--role", "owner")).rejects.toMatchObject({ code: 2 });
    const actions = async () =>
      (await (await app.get("/api/audit?action=token%20")).json()).items.map(
        ({ action }: { action: string }) => action,
      );
    await vi.waitUntil(async () => (await actions()).includes("token revoke"));
    rmSync(config);
  }, 60_000);
});
