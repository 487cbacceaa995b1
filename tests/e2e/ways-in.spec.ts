// The ways into an account: advice, what is missing with its change, and the way to the diagnosis.
import { B, D, expect, findViolations, test } from "./fixtures";

const slowly = { timeout: 45_000 };

test("an account's ways in say which works, what is missing and which is best", async ({
  signedIn: page,
}) => {
  await page.goto(`/accounts/${B}`);
  await page.getByRole("tab", { name: "Ways in" }).click();
  await expect(page).toHaveURL(/tab=ways/);
  const role = page.getByRole("region", { name: "AssumeRole" });
  await expect(role.getByText("Works").first()).toBeVisible(slowly);
  await expect(role.getByText("Recommended").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Recommendation" })).toContainText(
    "a bucket policy does not reach objects that the bucket’s owner does not own",
  );
  const policy = page.getByRole("region", { name: "Bucket policy" });
  await expect(policy.getByText("1 thing is missing").first()).toBeVisible();
  await expect(policy).toContainText("E1");
  const missing = page.getByRole("list", { name: /^Missing for ACL, Writing/ });
  await missing.getByText("Let the writer’s account create objects by the ACL of payments-logs").click();
  await expect(missing.getByRole("tab", { name: "CLI" }).last()).toBeVisible();
  await expect(missing.getByText(/aws s3api put-bucket-acl/).first()).toBeVisible();
  await policy.getByRole("link", { name: "Why? Bucket policy, Reading" }).click();
  await expect(page).toHaveURL(
    /\/accounts\/222222222222\/diagnosis\?bucket=payments-logs&key=.*principal=hub/,
  );
});

test("an account whose buckets nobody knows says what would name them", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${D}?tab=ways`);
  await expect(page.getByText("No bucket of this account is known")).toBeVisible(slowly);
});

for (const width of [1440, 390])
  test(`axe finds nothing in the ways in at ${width} px`, async ({ signedIn: page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/accounts/${B}?tab=ways`);
    await expect(page.getByRole("region", { name: "AssumeRole" }).getByText("Works").first()).toBeVisible(
      slowly,
    );
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findViolations(page), colorScheme).toEqual([]);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBe(0);
  });
