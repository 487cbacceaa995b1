import { B, expect, findViolations, test } from "./fixtures";

const slowly = { timeout: 30_000 };

test("the audit log shows a listing and a download, narrows by URL, opens an entry; axe finds nothing", async ({
  signedIn: page,
}) => {
  const key = "exportedlogs/aws-logs-write-test";
  const content = `/api/accounts/${B}/content?${new URLSearchParams({ bucket: "payments-logs", key })}`;
  const download = await page.request.get(content);
  const requestId = download.headers()["x-request-id"] ?? "none";
  await page.goto("/accounts");
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Audit" }).click();
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  await page.getByRole("textbox", { name: "Bucket, key, query, address or id" }).fill(requestId);
  await expect(page).toHaveURL(new RegExp(`text=${requestId}`));
  await page.getByRole("combobox", { name: "Account" }).selectOption(B);
  await expect(page).toHaveURL(/accountId=222222222222/);
  const rows = page.getByRole("row").filter({ hasText: "Download an object" });
  await expect(async () => {
    await page.reload();
    await expect(rows).toHaveCount(2, { timeout: 5_000 });
  }).toPass(slowly);
  await expect(rows.nth(0)).toContainText("aws-logs-write-test");
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
  await page.getByRole("button", { name: "Download an object" }).first().click();
  const entry = page.getByRole("dialog");
  await expect(entry).toContainText(requestId);
  await expect(entry).toContainText("GET /api/accounts/{id}/content");
  expect(await findViolations(page)).toEqual([]);
  await entry.getByRole("button", { name: "Close the details" }).click();
  await expect(entry).toBeHidden();
  const file = page.waitForEvent("download");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "Export as JSON lines" }).click();
  expect((await file).suggestedFilename()).toBe("audit.jsonl");
});

test("an opened entry is in the address: a link opens it, Back closes it", async ({ signedIn: page }) => {
  await page.goto("/audit?result=done");
  const opener = page.getByRole("row").nth(1).getByRole("button");
  await expect(opener).toBeVisible(slowly);
  await opener.click();
  await expect(page).toHaveURL(/\/audit\?result=done&entry=\d+$/);
  const link = page.url();
  const number = new URL(link).searchParams.get("entry") ?? "";
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText(`Number${number}`);
  await page.goBack();
  await expect(drawer).toBeHidden();
  await expect(page).toHaveURL(/\/audit\?result=done$/);
  await page.goForward();
  await expect(drawer).toBeVisible();
  await drawer.getByRole("button", { name: "Close the details" }).click();
  await expect(page).toHaveURL(/\/audit\?result=done$/);

  // Also where the list does not have it.
  await page.goto(`/audit?from=2999-01-01&entry=${number}`);
  await expect(drawer).toContainText(`Number${number}`, slowly);
  await page.goto("/audit?entry=999999999999");
  await expect(page.getByText("The audit log has no entry number 999999999999.")).toBeVisible(slowly);
});

test("that there is no such entry is said only while it is so", async ({ signedIn: page }) => {
  const known = await page.request.get("/api/audit?limit=1").then((answer) => answer.json());
  const seq = 999999999999;
  const notice = page.getByText(`The audit log has no entry number ${seq}.`);
  const drawer = page.getByRole("dialog");
  let items: unknown[] = [];
  await page.route(`**/api/audit?seq=${seq}`, (route) =>
    route.fulfill({ json: { items, nextCursor: null } }),
  );
  await page.goto(`/audit?result=done&entry=${seq}`);
  await expect(notice).toBeVisible(slowly);

  // Another entry is opened, and closed.
  await page.getByRole("row").nth(1).getByRole("button").click();
  await expect(drawer).toBeVisible();
  await expect(notice).toBeHidden();
  await drawer.getByRole("button", { name: "Close the details" }).click();
  await expect(page).toHaveURL(/\/audit\?result=done$/);
  await expect(notice).toBeHidden();

  // It comes to be while the page is elsewhere, and while it looks.
  for (const leave of [true, false]) {
    items = [];
    await page.goto(`/audit?result=done&entry=${seq}`);
    await expect(notice).toBeVisible(slowly);
    if (leave) await page.getByRole("link", { name: "Copies", exact: true }).click();
    if (leave) await expect(page).toHaveURL(/\/copies$/);
    items = [{ ...known.items[0], seq, id: "11111111-1111-4111-8111-111111111111" }];
    if (leave) await page.goBack();
    else await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await expect(drawer).toContainText(`Number${seq}`);
    await expect(notice).toBeHidden();
  }
});

test("the audit log says what it would show where nothing matches", async ({ signedIn: page }) => {
  await page.goto("/audit?from=2999-01-01");
  await expect(page.getByText("No entry matches")).toBeVisible(slowly);
});

test("any column orders the audit log, in the address", async ({ signedIn: page }) => {
  await page.request.get(`/api/accounts/${B}/objects?bucket=payments-logs&prefix=exportedlogs/`);
  await page.request.get("/api/accounts/999999999999/exports");
  await page.goto("/audit");
  const rows = page.getByRole("table", { name: "Entries" }).getByRole("row");
  const column = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await expect(column("When")).toHaveAttribute("aria-sort", "descending", slowly);
  for (const [name, sort] of [
    ["Who", "actor"],
    ["What", "action"],
    ["Result", "result"],
    ["Where", "account"],
    ["From", "address"],
  ] as const) {
    await column(name).getByRole("button").click();
    await expect(page).toHaveURL(new RegExp(`sort=${sort}`));
    await expect(column(name)).toHaveAttribute("aria-sort", "ascending");
  }
  await column("Where").getByRole("button").click();
  await column("Where").getByRole("button").click();
  await expect(page).toHaveURL(/sort=account&direction=desc/);
  await expect(rows.nth(1)).toContainText("999999999999");
  await page.reload();
  await expect(column("Where")).toHaveAttribute("aria-sort", "descending", slowly);
  await expect(rows.nth(1)).toContainText("999999999999");
  await column("When").getByRole("button").click();
  await expect(page).toHaveURL(/\/audit$/);
});
