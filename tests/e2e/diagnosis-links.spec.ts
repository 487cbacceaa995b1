import { D, expect, test } from "./fixtures";

const C = "333333333333";

test("a blocked account is one press away from the checkpoint that stops its role", async ({
  signedIn: page,
}) => {
  await page.getByRole("link", { name: "Why? legacy" }).click();
  await expect(page).toHaveURL(
    new RegExp(`/accounts/${D}/diagnosis\\?operation=DescribeExportTasks&principal=role`),
  );
  const role = page.getByRole("region", { name: /^As role/ });
  await expect(role.getByRole("button", { name: "Trust policy stopped" })).toBeVisible();
});

test("w asks why, for the row that has the focus", async ({ signedIn: page }) => {
  await page.getByRole("button", { name: "Checks of legacy" }).focus();
  await page.keyboard.press("w");
  await expect(page).toHaveURL(new RegExp(`/accounts/${D}/diagnosis`));
  await page.goto(`/accounts/${C}?tab=objects&bucket=orders-logs&prefix=returns/`);
  await page.getByRole("row").filter({ hasText: "aws-logs-write-test" }).locator("[data-primary]").focus();
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/diagnosis\?bucket=orders-logs&key=returns%2Faws-logs-write-test/);
});

test("so is a check, and an account that is only partly readable", async ({ signedIn: page }) => {
  await page.getByRole("button", { name: "Checks of legacy" }).click();
  await page.getByRole("link", { name: /^Why\? Assume the role/ }).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${D}/diagnosis`));
  await page.goto(`/accounts/${C}`);
  await page.getByRole("link", { name: "Why? orders" }).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${C}/diagnosis`));
  await expect(page.getByRole("region", { name: /^As / }).first()).toBeVisible();
});

test("a failed and an empty export lead to theirs", async ({ signedIn: page }) => {
  const task = (text: string) => page.getByRole("row").filter({ hasText: text }).first();
  await page.goto(`/accounts/${C}`);
  await task("/ecs/orders-warehouse")
    .getByRole("link", { name: /^Why\?/ })
    .click();
  await expect(page).toHaveURL(/bucket=orders-logs&operation=CreateExportTask/);
  await page.goBack();
  await task("/aws/lambda/orders-returns")
    .getByRole("link", { name: /^Why\?/ })
    .click();
  await expect(page).toHaveURL(/key=returns%2Faws-logs-write-test/);
  await expect(page.getByRole("heading", { name: /export/i }).first()).toBeVisible();
});

test("objects that cannot be listed, and exports that cannot, lead to theirs", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${D}?tab=objects`);
  await page.getByRole("tabpanel").getByRole("link", { name: "Why? legacy" }).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${D}/diagnosis`));
  await page.goto(`/accounts/${D}`);
  await page
    .getByRole("tabpanel")
    .getByRole("link", { name: /^Why\?/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${D}/diagnosis`));
});
