// What each role is led to: the rail and the palette offer what its verbs let it do.
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { type Installation, makeInstallation } from "@/tests/support/platform/start-installation";
import { roleConfig } from "@/tests/support/role-config";
import { expect, findViolations, test } from "./fixtures";

const secret = "a-session-secret-for-the-roles";
let it: Installation;
let url: string;
test.beforeAll(async () => {
  it = await makeInstallation({ NEXTAUTH_SECRET: secret });
  const config = path.join(it.data, "roles.yaml");
  writeFileSync(config, roleConfig);
  ({ url } = await it.start([], { SEKISHO_CONFIG: config }));
});
test.afterAll(() => it.close());

async function enterAs(page: Page, group: string): Promise<void> {
  const token = { sub: "u1", name: "Ann", groups: [group], sid: randomUUID(), began: Date.now() };
  const value = await encode({ token, secret, maxAge: 3600 });
  await page.context().addCookies([{ name: "next-auth.session-token", value, url, httpOnly: true }]);
  await page.goto(`${url}/accounts`);
  await expect(page.getByRole("table", { name: "Accounts" })).toBeVisible();
}

const everybody = ["Accounts", "Search", "Copies", "Owners", "Charts", "Access"];
for (const [group, more] of [
  ["viewers", []],
  ["readers", ["Grep", "Archives"]],
  ["operators", ["Grep", "Archives"]],
  ["admins", ["Grep", "Archives", "Audit"]],
] as const)
  test(`${group} are led to what they may open`, async ({ page }) => {
    await enterAs(page, group);
    const links = page.getByRole("navigation", { name: "Areas" }).getByRole("link");
    const names = (await links.allTextContents()).filter(Boolean);
    expect(names.sort()).toEqual([...everybody, ...more].sort());
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press("ControlOrMeta+k");
    const jump = page.getByRole("dialog").getByRole("combobox");
    await jump.fill("API tokens");
    await expect(page.getByRole("option", { name: "API tokens" })).toBeVisible();
    await jump.fill("Audit");
    await expect(page.getByRole("option", { name: "API tokens" })).toHaveCount(0);
    await expect(page.getByRole("option", { name: "Audit" })).toHaveCount(group === "admins" ? 1 : 0);
  });

test("an account that somebody has no role in looks like one that is not configured", async ({ page }) => {
  await enterAs(page, "elsewhere");
  for (const id of ["222222222222", "000000000000"]) {
    expect((await page.goto(`${url}/accounts/${id}`))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "No such account" })).toBeVisible();
  }
  expect((await page.goto(`${url}/accounts/333333333333`))?.status()).toBe(200);
});
