// What is ticked in the object browser as one file that the browser saves.
import { readFileSync } from "node:fs";
import { B, expect, findViolations, test } from "./fixtures";

const place = `/accounts/${B}?tab=objects&bucket=payments-logs&prefix=exportedlogs/&q=write-test`;

test("what is ticked is saved as one text, and as a ZIP with a manifest", async ({ signedIn: page }) => {
  await page.goto(place);
  await page.getByRole("checkbox", { name: /aws-logs-write-test/ }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      bar.getByRole("link", { name, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const zip = await save("ZIP");
  expect(zip.name).toMatch(/^222222222222-\w+\.zip$/);
  expect(zip.bytes.subarray(0, 2).toString()).toBe("PK");
  expect(zip.bytes.toString("latin1")).toContain("MANIFEST.csv");
  expect((await save("Text")).name).toMatch(/\.log$/);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
});
