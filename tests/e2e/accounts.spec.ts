import { B, D, expect, test } from "./fixtures";

test("the overview says which account works, which partly, which not, and why", async ({
  signedIn: page,
}) => {
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row("payments")).toContainText("Readable");
  await expect(row("orders")).toContainText("Partly");
  await expect(row("legacy")).toContainText("Blocked");
  await expect(row("legacy")).toContainText("external id");
  await expect(page.getByText("3 accounts", { exact: true })).toBeVisible();
});

test("a row opens to its checks", async ({ signedIn: page }) => {
  await page.getByRole("button", { name: "Checks of legacy" }).click();
  await expect(page.getByText("Assume the role").first()).toBeVisible();
  await expect(page.getByText("Stopped").first()).toBeVisible();
});

test("a blocked account's page gives AWS's own answer", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${D}`);
  await page.getByText(/^\d checks?$/).click();
  await expect(page.getByText("is not authorized to perform: sts:AssumeRole").first()).toBeVisible();
});

test("an account that is not configured is a page that says so", async ({ signedIn: page }) => {
  await page.goto("/accounts/999999999999");
  await expect(page.getByText(/No such account|There is no such page/).first()).toBeVisible();
});

test("export tasks lead to their objects", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}`);
  await page
    .getByRole("link", { name: /ec2\/edge\/access/ })
    .first()
    .click();
  await expect(page).toHaveURL(/tab=objects&bucket=payments-logs&prefix=exportedlogs%2F[0-9a-f-]{36}%2F/);
  await expect(page.getByText("log stream").first()).toBeVisible();
});
