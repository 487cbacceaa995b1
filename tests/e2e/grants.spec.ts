// Access for the bucket's owner: from the remedy for one object to its folder, and what stands in the way.
import { expect, findViolations, test } from "./fixtures";

const C = "333333333333";
const key = "exportedlogs/contractor-delivery/batch-0001/000000.gz";
const slowly = { timeout: 45_000 };

test("from the remedy for one object to its folder, where it says whose the objects are", async ({
  signedIn: page,
}) => {
  const query = new URLSearchParams({ bucket: "orders-logs", key, principal: "role" });
  await page.goto(`/accounts/${C}/diagnosis?${query}`);
  await page.getByRole("link", { name: "Do it for everything in this folder…" }).first().click(slowly);
  await expect(page).toHaveURL(/\/copies\/grant\?accountId=333333333333&bucket=orders-logs/);
  const owners = page.getByRole("region", { name: "Who owns what lies there" });
  await expect(owners).toContainText("Nobody here can change the ACL of these.", slowly);
  await expect(owners).toContainText("eb717af7286fc20477aa25414a64c782ecb0ab269ad32a31ca18a6210977c8b5");
  await expect(page.getByRole("button", { name: "Nothing to give" })).toBeDisabled();
  await owners.getByRole("link", { name: "Why?" }).first().click();
  await expect(page).toHaveURL(/\/diagnosis/);
});

test("a bucket that is not the account's is said in place", async ({ signedIn: page }) => {
  await page.goto(`/copies/grant?accountId=${C}&bucket=payments-logs`);
  await expect(page.getByText("The owners could not be found out")).toBeVisible(slowly);
});

for (const width of [1440, 390])
  test(`axe finds nothing where access is given at ${width} px`, async ({ signedIn: page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/copies/grant?accountId=${C}&bucket=orders-logs`);
    await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible(slowly);
    expect(await findViolations(page)).toEqual([]);
  });
