// The matrix in the demo world: rows arrive, the address holds the filters, a cell leads to its diagnosis.
import { expect, findViolations, test } from "./fixtures";

const slowly = { timeout: 45_000 };
const answered = /^3 accounts: \d+ allowed, [1-9]\d* denied/;

test("the matrix fills account by account, narrows by its address, and leads to a diagnosis", async ({
  signedIn: page,
}) => {
  await page.goto("/access");
  const table = page.getByRole("table", { name: "Access" });
  await expect(page.getByText(answered)).toBeVisible(slowly);
  const row = (name: string) => table.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
  await expect(
    row("payments")
      .getByRole("link", { name: /Allowed/ })
      .first(),
  ).toBeVisible();
  await expect(row("legacy").getByRole("link", { name: /Denied.*DescribeExportTasks/ })).toBeVisible();
  await expect(row("orders").getByText("own account only").first()).toBeVisible();

  await page.getByRole("combobox", { name: "Operation" }).selectOption("DescribeExportTasks");
  await page.getByRole("combobox", { name: "Identity", exact: true }).selectOption("role");
  await expect(page).toHaveURL(/operation=DescribeExportTasks&principal=role/);
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  const blocked = page.getByRole("checkbox", { name: "Only where something is denied" });
  await blocked.click();
  await expect(blocked).toBeChecked();
  await expect(table.getByRole("rowheader")).toHaveCount(1);
  await page.reload();
  await expect(table.getByRole("rowheader")).toHaveCount(1, slowly);
  await expect(row("legacy")).toBeVisible();
  await page.getByRole("textbox", { name: "Filter" }).fill("payments");
  await expect(page.getByText("No account matches")).toBeVisible();
  await page.getByRole("textbox", { name: "Filter" }).fill("4444");
  await row("legacy")
    .getByRole("link", { name: /Denied/ })
    .click();
  await expect(page).toHaveURL(
    /\/accounts\/444444444444\/diagnosis\?.*operation=DescribeExportTasks&principal=role/,
  );
});

test("one more identity has columns of its own; what is no name is said", async ({ signedIn: page }) => {
  await page.goto("/access?operation=GetObject&also=arn:aws:iam::555555555555:role/Auditor");
  const table = page.getByRole("table", { name: "Access" });
  await expect(page.getByText(answered)).toBeVisible(slowly);
  await expect(table.getByRole("columnheader")).toHaveCount(5);
  await expect(table.getByRole("link", { name: /simulated/ }).first()).toBeVisible();
  await page.getByRole("textbox", { name: "Ask about one more identity" }).fill("nobody");
  await expect(page.getByText(/^An ARN, a canonical user id/)).toBeVisible();
  await expect(table.getByRole("columnheader")).toHaveCount(4);
});

test("an answer that breaks off keeps what has arrived", async ({ signedIn: page }) => {
  const lines = [
    {
      type: "begin",
      operations: ["GetObject"],
      principals: ["role"],
      accounts: [
        { accountId: "222222222222", name: "payments" },
        { accountId: "444444444444", name: "legacy" },
      ],
    },
    {
      type: "account",
      accountId: "444444444444",
      name: "legacy",
      places: [],
      awsCalls: 0,
      durationMs: 1,
      failure: { code: "aws_timeout", message: "no answer within 10 s" },
    },
  ];
  const body = lines.map((line) => JSON.stringify(line)).join("\n");
  await page.route("**/api/access?*", (route) =>
    route.fulfill({ contentType: "application/x-ndjson", body: `${body}\n{"ty` }),
  );
  await page.goto("/access");
  await expect(
    page.getByRole("alert").filter({ hasText: "The matrix could not be completed" }),
  ).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "legacy" })).toContainText("Not answered:");
  await expect(page.getByRole("row").filter({ hasText: "payments" })).toContainText(
    "No answer yet: ask again.",
  );
});

for (const width of [1440, 390])
  test(`axe finds nothing in the matrix at ${width} px, which scrolls in its own frame`, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/access");
    await expect(page.getByText(answered)).toBeVisible(slowly);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findViolations(page), colorScheme).toEqual([]);
    }
    const wider = await page.evaluate(() =>
      [document.documentElement, document.querySelector("main")!].map(
        (it) => it.scrollWidth - it.clientWidth,
      ),
    );
    expect(wider).toEqual([0, 0]);
    const region = page.getByRole("region", { name: /^Access of every account/ });
    await region.focus();
    await region.evaluate((it) => it.scrollTo({ left: it.scrollWidth }));
    await expect(page.getByRole("rowheader", { name: "payments" })).toBeInViewport();
  });
