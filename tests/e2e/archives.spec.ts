// One file of a selection: from where it is ticked, found or listed to the file that the browser saves, and how far it is.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { B, expect, findViolations, test } from "./fixtures";

const place = `/accounts/${B}?tab=objects&bucket=payments-logs&prefix=exportedlogs/&q=write-test`;

async function save(page: Page, format: RegExp) {
  await page.getByRole("radio", { name: format }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("form").getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("what is ticked is saved as a ZIP, a tar and a text, and the page counts its objects", async ({
  signedIn: page,
}) => {
  await page.goto(place);
  await page.getByRole("checkbox", { name: /aws-logs-write-test/ }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await bar.getByRole("button", { name: "Download as one file" }).click();
  await expect(page).toHaveURL(/\/archives\?objects=/);
  const zip = await save(page, /^ZIP/);
  expect(zip.name).toMatch(/^222222222222-\w+\.zip$/);
  expect(zip.bytes.subarray(0, 2).toString()).toBe("PK");
  expect(zip.bytes.toString("latin1")).toContain("MANIFEST.csv");
  const downloads = page.getByRole("region", { name: "Your downloads of the last day" });
  await expect(downloads.getByRole("listitem").first()).toContainText(/Complete · 1 of 1 object/);
  expect((await save(page, /^tar/)).bytes.toString("latin1")).toContain("ustar");
  expect((await save(page, /^Text/)).name).toMatch(/\.log$/);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
});

test("an export task and a search lead there with their selection", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}?tab=exports`);
  await page
    .getByRole("link", { name: /^Download .* as one file$/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/archives\\?source=${B}%2Ftask%2F`));
  await expect(page.getByRole("button", { name: "Download", exact: true })).toBeEnabled();
});
