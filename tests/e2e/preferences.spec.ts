import { expect, test } from "./fixtures";

test("language and theme are remembered", async ({ signedIn: page }) => {
  const html = page.locator("html");
  // The clock's offset is written when the page is alive; a choice made before that is lost.
  await expect(page.getByText(/UTC\+9/).first()).toBeAttached();
  await page.getByLabel("Language").selectOption("日本語");
  await expect(html).toHaveAttribute("lang", "ja");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("アカウント");

  await page.getByLabel("テーマ").selectOption("ダーク");
  await expect(html).toHaveAttribute("data-theme", "dark");

  await page.reload();
  await expect(html).toHaveAttribute("lang", "ja");
  await expect(html).toHaveAttribute("data-theme", "dark");
});

test("one switch sets every time to UTC", async ({ signedIn: page }) => {
  await page.goto("/accounts/222222222222");
  const range = page.getByRole("row").filter({ hasText: "/ec2/edge/access" }).first();
  await expect(range).toContainText(/\d{2}:\d{2}/);
  const local = await range.innerText();
  await page.getByLabel("Time zone").selectOption("UTC");
  await expect(range).not.toHaveText(local, { useInnerText: true });
});
