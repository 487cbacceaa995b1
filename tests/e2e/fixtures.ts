import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export const B = "222222222222";
export const D = "444444444444";

export async function signIn(page: Page): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/accounts");
}

/** What axe finds, as one line per rule, so that a failure says what and where. */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Walks bucket → task → stream and stops at the parts. */
export async function openStream(page: Page): Promise<void> {
  await page.goto(`/accounts/${B}?tab=objects&bucket=payments-logs&prefix=exportedlogs/`);
  await page
    .getByRole("link", { name: /[0-9a-f]{8}-[0-9a-f]{4}/ })
    .first()
    .click();
  await expect(page).toHaveURL(/prefix=exportedlogs%2F[0-9a-f-]{36}%2F$/);
  const stream = page.getByRole("row").filter({ hasText: "log stream" }).first();
  await stream.getByRole("link").first().click();
  await expect(page.getByText(/part \d/).first()).toBeVisible();
}

type Fixtures = { signedIn: Page };

/** `signedIn` is a page after sign-in; every test fails on a stray console error or an exception in the page. */
export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      // The browser itself logs every failed request; what the page makes of it is the test's business.
      const own = !message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && own) errors.push(message.text());
    });
    // A policy's violation that the code caught itself is no error of the console.
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      );
    });
    await use(page);
    expect(errors).toEqual([]);
  },
  signedIn: async ({ page }, use) => {
    await signIn(page);
    await use(page);
  },
});

export { expect };
