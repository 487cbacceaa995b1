// Names, lines and answers that somebody outside chose, in every view: shown as they are, and nothing of them runs.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { hostile, hostileOwnerId, writeHostileWorld } from "@/tests/support/hostile-world";
import { type Installation, makeInstallation } from "@/tests/support/platform/start-installation";

const [payments, legacy] = ["222222222222", "444444444444"];
const bucket = "payments-logs";
const place = { bucket, prefix: hostile.folder };
const slowly = { timeout: 20_000 };

let it: Installation;
let site = "";
let files = "";
let copy = "";

test.describe.configure({ mode: "serial", timeout: 300_000 });

const send = async (method: string, address: string, body: unknown) => {
  const response = await it.send(`${site}${address}`, method, body);
  const text = await response.text();
  expect(response.status, `${address}: ${text}`).toBeLessThan(300);
  return JSON.parse(text);
};
const read = async (address: string) => (await it.get(`${site}${address}`)).json();

test.beforeAll(async () => {
  files = mkdtempSync(path.join(tmpdir(), "sekisho-hostile-"));
  it = await makeInstallation(writeHostileWorld(files));
  site = (await it.start()).url;
  const selection = { sources: [{ accountId: payments, ...place }] };
  await send("POST", "/api/tokens", { name: hostile.token, role: "viewer", accounts: [payments], days: 1 });
  await send("POST", "/api/catalogue/filters", { name: hostile.filter, query: "text=hostile" });
  const schedule = { name: hostile.copy, selection, cron: "0 3 1 1 *", timeZone: "UTC" };
  await send("POST", "/api/copies/schedules", schedule);
  copy = (await send("POST", "/api/copies", { name: hostile.copy, selection })).id;
  await send("POST", "/api/catalogue/scans", { accountId: payments });
  await expect.poll(async () => (await read(`/api/copies/${copy}`)).state, slowly).toBe("completed");
  await expect
    .poll(async () => (await read("/api/catalogue/objects?text=hostile")).items?.length ?? 0, slowly)
    .toBeGreaterThan(8);
  await send("PUT", `/api/catalogue/owners/${hostileOwnerId}`, { name: hostile.namedOwner });
});
test.afterAll(async () => {
  await it?.close();
  rmSync(files, { recursive: true, force: true });
});

/** Notes everything that a page must not do. */
async function watch(page: Page): Promise<string[]> {
  const heard: string[] = [];
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  await page.exposeFunction("tellViolation", (what: string) => void heard.push(`policy: ${what}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      Reflect.get(window, "tellViolation")(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  return heard;
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${site}/signin`);
  await page.getByLabel("User name").fill(hostile.person);
  await page.getByLabel("Password").fill("demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/accounts");
}

/** Nothing ran, and no element came of a text. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    ran: Reflect.get(window, "ran") ?? null,
    elements: [...document.querySelectorAll("[onerror],[onload],img[src=x],a[href^='javascript' i]")].map(
      (element) => element.outerHTML,
    ),
  }));

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();
const account = (more: Record<string, string>) => `/accounts/${payments}?${query(more)}`;
const object = (key: string, more = {}) => query({ bucket, key, ...more });
const source = encodeURIComponent(`${payments}/s3://${bucket}/${hostile.folder}`);
const name = (key: string) => key.slice(key.lastIndexOf("/") + 1);

/** Each page with what of the hostile world it has to show, as it is written. */
const pages: [string, string, string[]][] = [
  ["overview", "/accounts", [hostile.account, hostile.person]],
  ["an account that refuses", `/accounts/${legacy}`, [hostile.awsMessage]],
  ["exports", account({ tab: "exports" }), [hostile.logGroup, hostile.taskMessage]],
  [
    "objects",
    account({ tab: "objects", ...place }),
    [name(hostile.key), "javascript:window.ran=21", "U+202E"],
  ],
  [
    "object drawer",
    account({ tab: "objects", ...place, object: hostile.key }),
    [hostile.owner, name(hostile.key)],
  ],
  ["ways in", account({ tab: "ways" }), []],
  [
    "diagnosis",
    `/accounts/${payments}/diagnosis?${object(hostile.refusedKey, { principal: "role" })}`,
    [hostile.refusedKey],
  ],
  [
    "diagnosis of AWS's words",
    `/accounts/${legacy}/diagnosis?${query({ operation: "DescribeExportTasks", principal: "role" })}`,
    [hostile.awsMessage],
  ],
  ["reading", `/accounts/${payments}/read?${object(hostile.key)}`, [hostile.line]],
  ["copy wizard", `/copies/new?source=${source}`, [hostile.folder]],
  ["copies", "/copies", [hostile.copy]],
  ["schedules", "/copies?view=schedules", [hostile.copy]],
  [
    "giving access",
    `/copies/grant?accountId=${payments}&bucket=${bucket}&prefix=${encodeURIComponent(hostile.folder)}`,
    [],
  ],
  ["search", `/search?${query({ text: "hostile" })}`, [name(hostile.key), hostile.filter]],
  ["search for markup", `/search?${query({ text: hostile.query })}`, []],
  ["owners", "/owners", [hostile.namedOwner, hostile.owner]],
  ["charts", "/charts", []],
  ["access", `/access?${query({ text: hostile.query, also: "arn:aws:iam::555555555555:role/<b>" })}`, []],
  ["audit", `/audit?${query({ text: hostile.query })}`, []],
  ["audit log", "/audit", [hostile.person]],
  ["tokens", "/tokens", [hostile.token]],
  ["an account of no such id", `/accounts/${encodeURIComponent(hostile.query)}`, []],
  ["a copy named like what every object has", "/copies/__proto__", ["__proto__"]],
  ["an account's page named so", `/accounts/${payments}/constructor`, []],
  ["a page that is none", `/${encodeURIComponent(hostile.query)}`, []],
];

test("every view shows hostile names as they are, and nothing of them runs", async ({ page }) => {
  const heard = await watch(page);
  await signIn(page);
  for (const [title, address, texts] of [...pages, ["a copy", `/copies/${copy}`, [hostile.copy]] as const])
    await test.step(title, async () => {
      await page.goto(site + address);
      const main = page.locator("body");
      for (const text of texts) await expect.soft(main, title).toContainText(text, slowly);
      await expect.soft(page.locator("[aria-busy=true]"), title).toHaveCount(0, slowly);
      expect.soft(await traces(page), title).toEqual({ ran: null, elements: [] });
      expect.soft(heard.splice(0), title).toEqual([]);
    });
});

test("a search inside shows hostile lines as they are", async ({ page }) => {
  const heard = await watch(page);
  await signIn(page);
  await page.goto(`${site}/grep?source=${source}&q=${encodeURIComponent("<img")}`);
  await page.getByRole("button", { name: "Search", exact: true }).click();
  const hits = page.getByRole("list", { name: "Hits" });
  await expect(hits).toContainText(hostile.line, slowly);
  await expect(page.getByRole("region", { name: "Not searched" })).toContainText(
    name(hostile.refusedKey),
    slowly,
  );
  expect(await traces(page)).toEqual({ ran: null, elements: [] });
  expect(heard).toEqual([]);
});

test("the sign-in page takes neither messages nor addresses from its own address", async ({ page }) => {
  const heard = await watch(page);
  for (const bad of ["javascript:window.ran=1", "//evil.example", "https:evil.example", "\\\\evil.example"]) {
    await page.context().clearCookies();
    await page.goto(`${site}/signin?${query({ callbackUrl: bad, error: hostile.query })}`);
    await page.getByLabel("User name").fill(hostile.person);
    await page.getByLabel("Password").fill("demo");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/accounts$/);
    expect(new URL(page.url()).origin, bad).toBe(site);
    expect(await traces(page)).toEqual({ ran: null, elements: [] });
  }
  expect(heard).toEqual([]);
});

test("files that are handed out are no documents", async () => {
  for (const address of [
    `/api/accounts/${payments}/content?${object(hostile.key)}`,
    `/api/copies/${copy}/report.csv`,
    `/api/copies/${copy}/report.json`,
    `/api/catalogue/objects.csv?text=hostile`,
  ]) {
    const response = await it.get(site + address);
    expect(response.status, address).toBe(200);
    expect(response.headers.get("content-type"), address).not.toContain("html");
    expect(response.headers.get("x-content-type-options"), address).toBe("nosniff");
    expect(response.headers.get("content-security-policy"), address).toContain("sandbox");
    expect(response.headers.get("content-disposition") ?? "attachment", address).toMatch(/^attachment/);
    await response.body?.cancel();
  }
});
