import { expect, signIn, test } from "./fixtures";

test("a stranger is led to the sign-in and from there to the page asked for", async ({ page }) => {
  await page.goto("/accounts/222222222222?tab=objects");
  await expect(page).toHaveURL(/\/signin\?callbackUrl=/);
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/accounts\/222222222222\?tab=objects/);
});

test("a wrong password is said in place", async ({ page }) => {
  await page.goto("/signin");
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("not it");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The user name or the password is wrong.")).toBeVisible();
});

test("signing out closes the door behind", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/signin/);
  expect((await page.request.get("/api/accounts")).status()).toBe(401);
});
