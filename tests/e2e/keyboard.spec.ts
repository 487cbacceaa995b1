import { B, expect, test } from "./fixtures";

test("the palette jumps to an account", async ({ signedIn: page }) => {
  await expect(page.getByRole("row").filter({ hasText: "payments" })).toContainText("Readable");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: /Jump to or run/ }).fill("orders");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/accounts\/333333333333/);
});

test("slash filters, j and Enter walk the rows", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}`);
  await expect(page.getByText("/ec2/edge/access").first()).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("lambda");
  await expect(page.getByText("/ec2/edge/access")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tab=objects/);
});
