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

test("the keys of a row do what its links do: c and w of an account, c of an export", async ({
  signedIn: page,
}) => {
  const row = page.getByRole("row").filter({ hasText: "legacy" });
  await expect(row).toContainText("Blocked");
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(new RegExp(`/copies/new\\?.*${B}`));
  await page.goBack();
  await expect(row).toBeVisible();
  for (const _ of ["payments", "orders", "legacy"]) await page.keyboard.press("j");
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/\/accounts\/444444444444\/diagnosis/);

  await page.goto(`/accounts/${B}`);
  await expect(page.getByText("/ec2/edge/access").first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/copies\/new\?/);
});

test("w asks about a folder's row who may list it", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}?tab=objects&bucket=payments-logs&prefix=`);
  await expect(page.getByRole("link", { name: "exportedlogs" })).toBeVisible();
  await page.getByRole("link", { name: "exportedlogs" }).focus();
  await page.keyboard.press("w");
  await expect(page).toHaveURL(
    /diagnosis\?bucket=payments-logs&key=exportedlogs%2F&operation=ListObjectsV2$/,
  );
  await expect(page.getByText("s3:ListBucket").first()).toBeVisible();
  // A folder has no owner that could be read or not.
  await expect(page.getByText("Bucket owner", { exact: true })).toBeVisible();
  await expect(page.getByText("Object owner", { exact: true })).toHaveCount(0);
});

test("slash comes to the filter of the access matrix and of the audit log; j walks the matrix", async ({
  signedIn: page,
}) => {
  await page.goto("/access");
  await expect(page.getByRole("rowheader", { name: /legacy/ })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "payments", exact: true })).toBeFocused();
  await page.getByRole("link", { name: /^Denied E1/ }).focus();
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/diagnosis\?.*operation=GetObject&principal=hub/);
  await page.goBack();
  await expect(page.getByRole("rowheader", { name: /legacy/ })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("legacy");
  await expect(page).toHaveURL(/text=legacy/);

  await page.goto("/audit");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Bucket, key, query, address or id" })).toBeFocused();
});

test("the page's keys work from a box that was just ticked", async ({ signedIn: page }) => {
  await page.goto("/accounts/333333333333?tab=objects&bucket=orders-logs&prefix=exportedlogs/");
  const row = page.getByRole("row").filter({ hasText: "contractor-delivery" });
  await row.getByRole("checkbox").click();
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Filter objects" })).toBeFocused();
  await row.getByRole("checkbox").focus();
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/copies\/new\?source=.*contractor-delivery/);
});
