// From nothing catalogued to a match: scan, text, facet, order, address, exports, copies.
import { expect, findViolations, test } from "./fixtures";

const slowly = { timeout: 45_000 };

test("a scan fills the catalogue; text, facets and order narrow it, and the address holds them", async ({
  signedIn: page,
}) => {
  await page.goto("/search");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  await expect(page.getByRole("button", { name: "Scan again" })).toBeEnabled(slowly);
  const rows = page.getByRole("table", { name: "Matches" }).getByRole("row");
  await expect(rows.nth(20)).toBeVisible(slowly);
  expect(await rows.count()).toBeLessThanOrEqual(60);
  const counted = page.getByRole("region", { name: "Matches" }).getByRole("status");
  const all = await counted.textContent();

  await page.getByRole("searchbox", { name: "Text in keys" }).fill("aws-logs-write-test");
  await expect(rows.nth(1)).toContainText("aws-logs-write-test");
  await expect(counted).not.toHaveText(all ?? "");
  await expect(page).toHaveURL(/text=aws-logs-write-test/);
  const payments = page.getByRole("checkbox", { name: /payments/ });
  await payments.click();
  await expect(payments).toBeChecked();
  await expect(page).toHaveURL(/accountId=222222222222/);
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Copy all that match…" })).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(counted).toHaveText(all ?? "");
  await page.getByRole("button", { name: "Size" }).click();
  await expect(page).toHaveURL(/sort=size/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("catalogue.csv");
});

test("all that match but one is copied: the wizard says what and plans it", async ({ signedIn: page }) => {
  await page.goto("/search?text=000000&accountId=333333333333");
  const matches = page.getByRole("region", { name: "Matches" });
  const count = Number((await matches.getByRole("status").textContent(slowly))?.match(/\d+/)?.[0]);
  expect(count).toBeGreaterThan(1);
  const leaveOut = matches.getByRole("button", { name: /^Leave .* out of the selection$/ }).first();
  await leaveOut.click();
  await expect(leaveOut).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Copy all but one" }).click();
  await expect(page).toHaveURL(/\/copies\/new\?source=333333333333/);
  await expect(page.getByText("what matches in the catalogue:")).toBeVisible();
  await expect(page.getByText("(all but one)")).toBeVisible();
  await expect(page.getByText(/text: 000000/)).toBeVisible();
});

for (const width of [1440, 390])
  test(`axe finds nothing in the search at ${width} px`, async ({ signedIn: page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/search");
    await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
    await expect(page.getByRole("table", { name: "Matches" }).getByRole("row").nth(5)).toBeVisible(slowly);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findViolations(page), colorScheme).toEqual([]);
    }
  });

test("the owner lens shows whose objects lie where, and axe finds nothing", async ({ signedIn: page }) => {
  await page.goto("/owners");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  const place = page.getByRole("region", { name: "s3://payments-logs/exportedlogs/" });
  await expect(place).toContainText("belong to neither the bucket owner nor the hub", slowly);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
  await place.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/search\?accountId=222222222222&ownerId=/);
});

test("charts show days, gaps and export tasks with the figures in tables, and axe finds nothing", async ({
  signedIn: page,
}) => {
  await page.goto("/charts");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  await expect(page.getByRole("img", { name: /^Bars of/ })).toBeVisible(slowly);
  await page.getByText("As a table").click();
  await expect(page.getByRole("columnheader", { name: "Day", exact: true })).toBeVisible();
  await expect(page.getByRole("cell", { name: "COMPLETED" }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "Account" }).selectOption("222222222222");
  await expect(page).toHaveURL(/accountId=222222222222/);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
});
