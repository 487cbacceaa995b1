import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { B, expect, findViolations, openStream, test } from "./fixtures";

test("from the bucket to a part, with its owner beside it", async ({ signedIn: page }) => {
  await openStream(page);
  const part = page.getByRole("row").filter({ hasText: "000000.gz" }).first();
  await expect(part).toContainText("logs+prod-nrt");
  const badge = /^Owner logs\+prod-nrt, CloudWatch Logs delivery, named in sekisho\.yaml, id [0-9a-f]{64}/;
  await expect(part.getByRole("button", { name: badge })).toBeVisible();
  await part
    .getByRole("link", { name: "000000.gz" })
    .or(part.getByRole("button", { name: "000000.gz" }))
    .first()
    .click();
  await expect(page.getByText("The owner is not the bucket’s owner")).toBeVisible();
});

test("the exported range is two whole times on a phone, each on a line of its own", async ({
  signedIn: page,
}) => {
  await openStream(page);
  await page.setViewportSize({ width: 390, height: 900 });
  await page.getByRole("button", { name: /^000000\.gz/ }).click();
  const range = page
    .getByRole("dialog")
    .locator("div")
    .filter({ hasText: /^Exported range/ });
  const times = range.getByRole("time");
  await expect(times).toHaveText([/^[\d-]{10} [\d:]{8} UTC\+9$/, /^[\d-]{10} [\d:]{8} UTC\+9$/]);
  const [first, second] = [await times.nth(0).boundingBox(), await times.nth(1).boundingBox()];
  expect(second!.y).toBeGreaterThanOrEqual(first!.y + first!.height - 1);
  for (const { x, width, height } of [first!, second!]) {
    expect(x + width).toBeLessThanOrEqual(390 - 16);
    expect(height).toBeLessThan(24);
  }
});

test("a download is the object, byte for byte", async ({ signedIn: page }) => {
  await openStream(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("link", { name: /^Download .*000000\.gz/ })
      .first()
      .click(),
  ]);
  const bytes = await readFile(await download.path());
  const url = download.url();
  const again = await page.request.get(url);
  expect(Number(again.headers()["content-length"])).toBe(bytes.length);
  const sha = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
  expect(sha(await again.body())).toBe(sha(bytes));
  expect(gunzipSync(bytes).toString("utf8")).toMatch(/^\d{4}-\d{2}-\d{2}T/);
});

test("a view can be pasted elsewhere and opens the same", async ({ signedIn: page, context }) => {
  await openStream(page);
  await page.getByRole("textbox", { name: "Filter objects" }).fill("00000");
  await expect(page).toHaveURL(/00000/);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("textbox", { name: "Filter objects" })).toHaveValue("00000");
  await expect(other.getByText(/part \d/).first()).toBeVisible();
});

test("a prefix with nothing in it says what to do", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}?tab=objects&bucket=payments-logs&prefix=nothing-here/`);
  await expect(page.getByText("Nothing lies here")).toBeVisible();
});

test("a bucket outside the account is refused in place, and the page lives", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}?tab=objects&bucket=somebody-elses-bucket&prefix=`);
  await expect(page.getByText(/neither a source of this account/)).toBeVisible();
  await expect(page.getByRole("tab", { name: "Exports" })).toBeVisible();
});

test("folders say whose objects lie in them, by one request; a dash says why where nobody knows", async ({
  signedIn: page,
}) => {
  await page.goto("/accounts/333333333333?tab=objects&bucket=orders-logs&prefix=");
  const catalogue = page.getByRole("region", { name: "Catalogue" });
  await catalogue.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  const folder = page.getByRole("row").filter({ hasText: "exportedlogs" });
  await expect(folder.getByRole("button", { name: /^Owner / })).toBeVisible({ timeout: 30_000 });
  await expect(folder.getByText(/^and \d more owners?: /)).toBeAttached();
  expect(await findViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  await expect(page.getByText("Sort", { exact: true })).toBeVisible();
  await expect(folder.getByRole("button", { name: /^Owner / })).toBeInViewport();
  expect(await findViolations(page)).toEqual([]);

  const asked: string[] = [];
  await page.route("**/api/catalogue/owners/folders?*", (route) => {
    asked.push(route.request().url());
    return route.fulfill({ json: { items: [] } });
  });
  await page.goto("/accounts/333333333333?tab=objects&bucket=orders-logs&prefix=exportedlogs/");
  await expect(
    page.getByText("No owners known: the catalogue has not seen this folder.").nth(2),
  ).toBeAttached();
  expect(asked).toHaveLength(1);
  expect(await findViolations(page)).toEqual([]);
});
