import { expect, findViolations, test } from "./fixtures";

test.describe("narrow", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the bar at the bottom has a sheet with the other areas, by touch and by keyboard", async ({
    signedIn: page,
  }) => {
    const areas = page.getByRole("navigation", { name: "Areas" });
    const more = areas.getByRole("button", { name: "More" });
    const audit = areas.getByRole("link", { name: "Audit" });
    await expect(areas.getByRole("link", { name: "Accounts" })).toBeVisible();
    await expect(audit).toBeHidden();
    for (const item of await areas.locator(":is(a, button):visible").all())
      expect(await item.evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);

    await more.focus();
    await page.keyboard.press("Enter");
    await expect(audit).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(audit).toBeHidden();
    await expect(more).toBeFocused();

    await more.click();
    await audit.click();
    await expect(page).toHaveURL(/\/audit$/);
    await expect(audit).toBeHidden();
    await more.click();
    await expect(audit).toHaveAttribute("aria-current", "page");
  });

  test("the panel of preferences says in words where the tokens are and how to leave", async ({
    signedIn: page,
  }) => {
    await page.getByRole("button", { name: "Preferences" }).click();
    await expect(page.getByRole("button", { name: "Sign out" })).toHaveText("Sign out");
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "API tokens" }).click();
    await expect(page).toHaveURL(/\/tokens$/);
  });
});

test("wide, every area is in the rail, in the language that was chosen", async ({ signedIn: page }) => {
  const areas = page.getByRole("navigation", { name: "Areas" });
  await expect(areas.getByRole("link", { name: "Audit" })).toBeVisible();
  await expect(areas.getByRole("button", { name: "More" })).toBeHidden();
  await areas.getByRole("link", { name: "Archives" }).click();
  await expect(page).toHaveURL(/\/archives$/);
  await expect(areas.getByRole("link", { name: "Archives" })).toHaveAttribute("aria-current", "page");
  await page.getByLabel("Language").selectOption("ja");
  await expect(page.locator("nav[data-chrome]")).toContainText("アカウント");
});

test("the tabs of an account are walked with the arrow keys, and a tab is a link to share", async ({
  signedIn: page,
}) => {
  await page.goto("/accounts/222222222222");
  const exports = page.getByRole("tab", { name: "Exports" });
  await exports.focus();
  await page.keyboard.press("ArrowRight");
  const objects = page.getByRole("tab", { name: "Objects" });
  await expect(objects).toBeFocused();
  await expect(objects).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/tab=objects/);
  await page.reload();
  await expect(objects).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("tabpanel", { name: "Objects" })).toBeVisible();
});

test("the keyboard skips to the content, finds the shortcuts, and comes back to where it was", async ({
  signedIn: page,
}) => {
  await page.goto("/accounts/333333333333?tab=objects&bucket=orders-logs&prefix=exportedlogs/");
  await expect(page.getByText("write test, not a log")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);

  const shortcuts = page.getByRole("button", { name: "Keyboard shortcuts" });
  await shortcuts.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(shortcuts).toBeFocused();

  const file = page.getByRole("button", { name: "aws-logs-write-test", exact: true });
  await file.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Close the details" })).toBeFocused();
  await expect(page.locator("[popover]:popover-open")).toHaveCount(0);
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(file).toBeFocused();
});
