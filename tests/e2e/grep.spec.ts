// Searching inside exports in the demo world: hits as they come, what is refused and why, stopping, and the way in.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { B, expect, findViolations, test } from "./fixtures";

const C = "333333333333";
const readme = `objects=${B}/s3://payments-logs/exportedlogs/&key=README.txt`;
const contractor = `source=${C}/s3://orders-logs/exportedlogs/contractor-delivery/`;

const start = (page: Page) => page.getByRole("button", { name: "Search", exact: true }).click();
const told = (page: Page, words: string | RegExp) => page.getByRole("main").getByText(words);
const found = (page: Page) => page.getByRole("list", { name: "Hits" });

test("a hit is shown beside what was refused, with its cause and the way to the reason", async ({
  signedIn: page,
}) => {
  await page.goto(`/grep?${readme}&${contractor}`);
  await page.getByRole("textbox", { name: "Find" }).fill("written by");
  await page.getByRole("combobox", { name: "Context" }).selectOption("2");
  await expect(page).toHaveURL(/q=written\+by&context=2/);
  await start(page);
  await expect(told(page, "1 hit in 1 object, 5 not searched.")).toBeVisible();
  const list = found(page);
  await expect(list.getByText("exportedlogs/README.txt")).toBeVisible();
  await expect(list.locator("mark")).toHaveText("written by");
  await expect(list.getByRole("link", { name: "Line 1 of exportedlogs/README.txt" })).toHaveAttribute(
    "href",
    `/accounts/${B}/read?bucket=payments-logs&key=exportedlogs%2FREADME.txt&line=1`,
  );
  const refused = page.getByRole("region", { name: "Not searched" });
  await expect(refused.getByRole("listitem")).toHaveCount(5);
  const batch = refused.getByRole("listitem").filter({ hasText: "contractor-delivery/batch-0001/" });
  await expect(batch).toContainText("was given no access");
  await batch.getByRole("link", { name: /^Why\?/ }).click();
  await expect(page).toHaveURL(
    /\/accounts\/333333333333\/diagnosis\?.*batch-0001.*operation=GetObject&principal=role/,
  );
});

test("hits are saved as text, CSV and JSON lines", async ({ signedIn: page }) => {
  await page.goto(`/grep?${readme}&q=exports&case=any`);
  await start(page);
  await expect(found(page)).toBeVisible();
  const saved = async (format: string) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: `Save the hits as ${format}` }).click();
    const download = await waiting;
    return readFileSync(await download.path(), "utf8");
  };
  const line = "Exports of payments, written by CloudWatch Logs every night.";
  expect(await saved("txt")).toBe(`s3://payments-logs/exportedlogs/README.txt:1:${line}\n`);
  expect(await saved("csv")).toContain(`${B},payments-logs,exportedlogs/README.txt,1,,"${line}"\r\n`);
  expect(JSON.parse(await saved("ndjson"))).toMatchObject({ key: "exportedlogs/README.txt", text: line });
});

test("whoever opens a hit and comes back finds the hits again; another question begins anew", async ({
  signedIn: page,
}) => {
  await page.goto(`/grep?${readme}&q=exports&case=any`);
  await start(page);
  await found(page).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/read\?/);
  await page.goBack();
  await expect(found(page).locator("mark")).toHaveText("Exports");
  await expect(told(page, "1 hit in 1 object")).toBeVisible();
  await page.goto("/grep");
  await expect(told(page, "Text in any exports of any accounts")).toBeVisible();
  await expect(found(page)).toHaveCount(0);
});

test("a page that is loaded again, or opened from a link, holds the question, says that its hits are gone, and finds them again", async ({
  signedIn: page,
}) => {
  await page.goto("/grep");
  await expect(told(page, "Text in any exports of any accounts")).toBeVisible();
  await page.goto(`/grep?${readme}&q=exports&case=any`);
  const run = page.getByRole("button", { name: "Run this search" });
  await expect(told(page, "The search is here, its hits are not")).toBeVisible();
  await run.click();
  await expect(found(page).locator("mark")).toHaveText("Exports");
  await expect(run).toBeHidden();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Find" })).toHaveValue("exports");
  await expect(told(page, "The search is here, its hits are not")).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
    "written by CloudWatch Logs",
  );
  expect(await findViolations(page)).toEqual([]);
  await run.click();
  await expect(found(page).locator("mark")).toHaveText("Exports");
  // What cannot be asked has no such button.
  await page.goto(`/grep?${readme}`);
  await expect(told(page, "Text in any exports of any accounts")).toBeVisible();
  await page.getByRole("textbox", { name: "Find" }).fill("exports");
  await expect(run).toHaveCount(0);
});

test("what is no expression is said at its field, and a search can be stopped", async ({
  signedIn: page,
}) => {
  await page.goto(`/grep?source=${B}&mode=regex&q=(nobody`);
  await start(page);
  await expect(page.getByText("Not a regular expression: missing closing ), at character 8.")).toBeVisible();
  await page.getByRole("textbox", { name: "Find" }).fill("nobody wrote this");
  await start(page);
  await expect(told(page, /^Searching: no hits so far, [1-9]/)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(told(page, /^Stopped by you: no hits until then/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Search", exact: true })).toBeVisible();
});

test("many hits stop at what was wanted, with few rows in the document", async ({ signedIn: page }) => {
  await page.goto(`/grep?source=${B}&q=T&limit=1000`);
  await start(page);
  await expect(told(page, "Stopped at 1,000 hits, as many as were wanted")).toBeVisible();
  expect(await found(page).getByRole("listitem").count()).toBeLessThan(80);
});

test("a selection where objects are browsed, and a search of the catalogue, lead here", async ({
  signedIn: page,
}) => {
  await page.goto(`/accounts/${B}?tab=objects&bucket=payments-logs&prefix=reports/`);
  await page.getByRole("row").filter({ hasText: "monthly-" }).first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Search inside" }).click();
  await expect(page).toHaveURL(/\/grep\?objects=/);
  await expect(page.getByText(/s3:\/\/payments-logs\/reports\/monthly-/)).toBeVisible();
});

for (const width of [1440, 390])
  test(`axe finds nothing at ${width} px, and the page does not scroll sideways`, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/grep?${readme}&${contractor}&q=written+by&context=1`);
    await start(page);
    await expect(told(page, "1 hit in 1 object, 5 not searched.")).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findViolations(page), colorScheme).toEqual([]);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBe(0);
  });
