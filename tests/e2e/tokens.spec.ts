import { B, expect, findViolations, test } from "./fixtures";

test("a token is made, shown once, works, and ends when it is revoked; axe finds nothing", async ({
  signedIn: page,
  request,
}) => {
  await page.getByRole("link", { name: "API tokens" }).click();
  await expect(page).toHaveURL(/\/tokens$/);
  const form = page.getByRole("form", { name: "New token" });
  await expect(form).toHaveAccessibleDescription(/admin in all accounts.*365 days.*as many tokens/);
  await page.getByRole("textbox", { name: "Purpose" }).fill("nightly report");
  await page.getByRole("combobox", { name: "Account" }).selectOption(B);
  await page.getByRole("button", { name: "Create" }).click();
  const notice = page.getByRole("region", { name: /nightly report.*not shown again/ });
  await expect(notice).toBeFocused();
  const secret = (await notice.locator("code").textContent()) ?? "";
  const ask = async () =>
    (await request.get("/api/accounts", { headers: { authorization: `Bearer ${secret}` } })).status();
  expect(await ask()).toBe(200);
  for (const [width, colorScheme] of [
    [1440, "light"],
    [390, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page), `${width} ${colorScheme}`).toEqual([]);
  }
  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: "nightly report" });
  await expect(row).toContainText("used");
  await expect(page.getByText(secret)).toHaveCount(0);
  await row.getByRole("button", { name: "Revoke nightly report" }).click();
  await row.getByRole("button", { name: "Really revoke nightly report" }).click();
  await expect(row).toHaveCount(0);
  expect(await ask()).toBe(401);
});

test("signing out everywhere ends the session here, for a copy of its cookie too", async ({
  signedIn: page,
  request,
}) => {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const ask = async () => (await request.get("/api/accounts", { headers: { cookie } })).status();
  await page.goto("/tokens");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL("**/signin");
  expect(await ask()).toBe(401);
});
