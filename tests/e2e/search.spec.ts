// From nothing catalogued to a match: scan, text, facet, order, address, exports, copies.
import { expect, findViolations, test } from "./fixtures";

const slowly = { timeout: 45_000 };

test("a scan fills the catalogue; text, facets and order narrow it, and the address holds them", async ({
  signedIn: page,
}) => {
  await page.goto("/search");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  await expect(page.getByRole("button", { name: "Scan again" })).toBeEnabled(slowly);
  const rows = page.getByRole("table", { name: "Matches" }).getByRole("row");
  await expect(rows.nth(20)).toBeVisible(slowly);
  expect(await rows.count()).toBeLessThanOrEqual(60);
  const counted = page.getByRole("region", { name: "Matches" }).getByRole("status");
  const all = await counted.textContent();

  await page.getByRole("searchbox", { name: "Text in keys" }).fill("aws-logs-write-test");
  await expect(rows.nth(1)).toContainText("aws-logs-write-test");
  await expect(counted).not.toHaveText(all ?? "");
  await expect(page).toHaveURL(/text=aws-logs-write-test/);
  const payments = page.getByRole("checkbox", { name: /^payments / });
  await payments.click();
  await expect(payments).toBeChecked();
  await expect(page).toHaveURL(/accountId=222222222222/);
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Copy all that match…" })).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(counted).toHaveText(all ?? "");
  await page.getByRole("button", { name: "Size" }).click();
  await expect(page).toHaveURL(/sort=size/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("catalogue.csv");
});

for (const filter of ["accountId=222222222222", "text=orders"])
  test(`${filter} that is cleared while a text is being typed stays cleared`, async ({ signedIn: page }) => {
    await page.clock.install();
    await page.goto(`/search?${filter}`);
    const text = page.getByRole("searchbox", { name: "Text in keys" });
    const clear = page.getByRole("button", { name: "Clear" });
    await expect(clear).toBeVisible();
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 2_000);
    await text.fill("nowhere");
    await clear.click();
    await page.clock.runFor(1_000);
    await expect(text).toHaveValue("");
    await expect(page).toHaveURL(/\/search$/);
  });

test("all that match but one is copied: the wizard says what and plans it", async ({ signedIn: page }) => {
  await page.goto("/search?text=000000&accountId=333333333333");
  const matches = page.getByRole("region", { name: "Matches" });
  const count = Number((await matches.getByRole("status").textContent(slowly))?.match(/\d+/)?.[0]);
  expect(count).toBeGreaterThan(1);
  const leaveOut = matches.getByRole("button", { name: /^Leave .* out of the selection$/ }).first();
  await leaveOut.click();
  await expect(leaveOut).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Copy all but one" }).click();
  await expect(page).toHaveURL(/\/copies\/new\?source=333333333333/);
  await expect(page.getByText("what matches in the catalogue:")).toBeVisible();
  await expect(page.getByText("(all but one)")).toBeVisible();
  await expect(page.getByText(/text: 000000/)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("button", { name: "Copy all but one" })).toBeVisible(slowly);
  await page.getByRole("searchbox").fill("000001");
  await expect(page.getByRole("button", { name: "Copy all that match" })).toBeVisible(slowly);
});

test("a bucket narrows the matches, and what is done with them then is of its account alone", async ({
  signedIn: page,
}) => {
  await page.goto("/search?text=000000");
  const bucket = page.getByRole("checkbox", { name: "orders-logs" });
  await bucket.click(slowly);
  await expect(bucket).toBeChecked();
  await expect(page).toHaveURL(/bucket=orders-logs/);
  const rows = page.getByRole("table", { name: "Matches" }).getByRole("row");
  await expect(rows.filter({ hasText: "payments" })).toHaveCount(0);
  await expect(rows.nth(1)).toContainText("orders");
  await page.reload();
  await expect(bucket).toBeChecked(slowly);
  await page.getByRole("button", { name: "Copy all that match" }).click();
  await expect(page).toHaveURL(/\/copies\/new\?source=333333333333%3Ftext/);
  expect(new URL(page.url()).searchParams.getAll("source")).toEqual([
    "333333333333?text=000000&bucket=orders-logs",
  ]);
  await expect(page.getByText(/bucket: orders-logs/)).toBeVisible();
});

test("any column orders the matches, one column is chosen, and the rows in the document stay few while scrolling", async ({
  signedIn: page,
}) => {
  await page.goto("/search?column=logGroup");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  const rows = page.getByRole("table", { name: "Matches" }).getByRole("row");
  await expect(rows.nth(20)).toBeVisible(slowly);
  for (const [column, sort] of [
    ["Account", "account"],
    ["Key", "key"],
    ["Owner", "owner"],
    ["Log group", "logGroup"],
  ] as const) {
    await page.getByRole("columnheader", { name: column }).getByRole("button").click();
    await expect(page).toHaveURL(new RegExp(`sort=${sort}`));
    await expect(page.getByRole("columnheader", { name: column })).toHaveAttribute("aria-sort", "ascending");
  }
  await expect(rows.nth(1)).toContainText("/aws/lambda/");
  await page.getByRole("combobox", { name: "Further column" }).selectOption("encryption");
  await page.getByRole("columnheader", { name: "Encryption" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=encryption/);
  await expect(rows.nth(1)).toContainText("SSE-KMS");
  const encrypted = page.getByRole("checkbox", { name: /SSE-S3/ });
  // Checked is what the address says, a moment after the click.
  await encrypted.click();
  await expect(encrypted).toBeChecked();
  await expect(rows.nth(1)).toContainText("SSE-S3");
  await expect(page).toHaveURL(/encryption=SSE-S3/);
  const table = page.locator("[data-scroller]:not(main)");
  for (let screen = 0; screen < 25; screen++) {
    await table.evaluate((element) => element.scrollBy(0, element.clientHeight));
    await expect(async () => expect(await rows.count()).toBeGreaterThan(15)).toPass();
    expect(await rows.count()).toBeLessThanOrEqual(60);
  }
});

test("what matches is searched inside: the selection goes to the search of contents and finds lines there", async ({
  signedIn: page,
}) => {
  await page.goto("/search?text=000000&accountId=333333333333");
  const matches = page.getByRole("region", { name: "Matches" });
  await expect(matches.getByRole("status")).toContainText(/\d/, slowly);
  await matches
    .getByRole("button", { name: /^Leave .* out of the selection$/ })
    .first()
    .click();
  await page
    .getByRole("link", { name: "Search inside" })
    .or(page.getByRole("button", { name: "Search inside" }))
    .click();
  await expect(page).toHaveURL(/\/grep\?source=333333333333/);
  expect(decodeURIComponent(page.url())).toMatch(/text=000000.*except=s3%3A/);
});

test("a source is scanned by a schedule of its own, and by that of all the others again", async ({
  signedIn: page,
}) => {
  await page.goto("/accounts/333333333333");
  const catalogue = page.getByRole("region", { name: "Catalogue" });
  await catalogue.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  await expect(catalogue.getByRole("button", { name: "Scan again" })).toBeEnabled(slowly);
  await catalogue.getByRole("button", { name: "Sources and schedules" }).click();
  const drawer = page.getByRole("dialog", { name: "Sources and schedules" });
  const source = drawer.getByRole("listitem").filter({ hasText: "s3://orders-logs/exportedlogs/" });
  await expect(source).toContainText("Scanned every six hours, with all sources");
  await source.getByRole("button", { name: "Change…" }).click();
  await source.getByRole("combobox", { name: "How often" }).selectOption("week");
  await source.getByRole("combobox", { name: "Time zone" }).selectOption("Asia/Tokyo");
  await source.getByRole("button", { name: "Save" }).click();
  await expect(source).toContainText("Asia/Tokyo");
  await expect(source).toContainText("Monday");
  await page.reload();
  await catalogue.getByRole("button", { name: "Sources and schedules" }).click();
  await expect(source).toContainText("Asia/Tokyo");
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
  await source.getByRole("button", { name: "Change…" }).click();
  await source.getByRole("button", { name: "With all the others" }).click();
  await expect(source).toContainText("Scanned every six hours, with all sources");
});

test("all that match but one is downloaded as one file", async ({ signedIn: page }) => {
  await page.goto("/search?text=000000&accountId=333333333333");
  const matches = page.getByRole("region", { name: "Matches" });
  const leaveOut = matches.getByRole("button", { name: /^Leave .* out of the selection$/ }).first();
  await leaveOut.click(slowly);
  await expect(leaveOut).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Download as one file" }).click();
  await expect(page).toHaveURL(/\/archives\?source=333333333333/);
  await expect(page.getByText("(all but one)")).toBeVisible();
  await expect(page.getByRole("button", { name: "Download", exact: true })).toBeEnabled();
});

for (const width of [1440, 390])
  test(`axe finds nothing in the search at ${width} px`, async ({ signedIn: page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/search");
    await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
    await expect(page.getByRole("table", { name: "Matches" }).getByRole("row").nth(5)).toBeVisible(slowly);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findViolations(page), colorScheme).toEqual([]);
    }
  });

test("the owner lens shows whose objects lie where, and axe finds nothing", async ({ signedIn: page }) => {
  await page.goto("/owners");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  const place = page.getByRole("region", { name: "s3://payments-logs/exportedlogs/" });
  await expect(place).toContainText("belong to neither the bucket owner nor the hub", slowly);
  const overTime = page.getByRole("region", { name: "Owners over time" });
  await expect(overTime.getByRole("img", { name: /^CloudWatch Logs delivery: [\d,]+ in all/ })).toBeVisible();
  await expect(overTime).toContainText(/Object Ownership began to matter on \d{4}-\d\d-\d\d/);
  await overTime.getByRole("combobox", { name: "Bars" }).selectOption("month");
  await overTime.getByRole("combobox", { name: "Lines" }).selectOption("owner");
  await expect(page).toHaveURL(/of=owner/);
  await overTime.getByText("As a table").click();
  await expect(overTime.getByRole("rowheader", { name: /^\d{4}-\d\d$/ }).first()).toBeVisible();
  await expect(overTime.getByRole("columnheader", { name: "logs+prod-nrt" })).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await place.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/search\?accountId=222222222222&bucket=payments-logs&ownerId=/);
  await expect(page.getByRole("checkbox", { name: "payments-logs" })).toBeChecked();
});

test("charts show days, gaps and export tasks with the figures in tables, and axe finds nothing", async ({
  signedIn: page,
}) => {
  await page.goto("/charts");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  await expect(page.getByRole("img", { name: /^Bars of/ })).toBeVisible(slowly);
  await page.getByText("As a table").first().click();
  await expect(page.getByRole("columnheader", { name: "Day", exact: true })).toBeVisible();
  await expect(page.getByRole("cell", { name: "COMPLETED" }).first()).toBeVisible();
  for (const [name, lane] of [
    ["Exported per day by account (UTC)", /^payments: /],
    ["Exported per day by log group (UTC)", /^\/ecs\/payments-api: /],
  ] as const) {
    const chart = page.getByRole("region", { name });
    await expect(chart.getByRole("img", { name: lane })).toBeVisible();
    await chart.getByText("As a table").click();
    await expect(chart.getByRole("rowheader").first()).toBeVisible();
  }
  await page.getByRole("combobox", { name: "Account" }).selectOption("222222222222");
  await expect(page).toHaveURL(/accountId=222222222222/);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
});

test("a match is read with r, and its reason asked with w", async ({ signedIn: page }) => {
  await page.goto("/search?text=aws-logs-write-test&accountId=222222222222");
  await expect(page.getByRole("row").nth(1)).toContainText("aws-logs-write-test", slowly);
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/accounts\/222222222222\/read\?/);
  await page.goBack();
  await expect(page.getByRole("row").nth(1)).toContainText("aws-logs-write-test", slowly);
  await page.keyboard.press("j");
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/\/accounts\/222222222222\/diagnosis\?/);
});

test("the matches fit a tablet and a phone, where each still says its account", async ({
  signedIn: page,
}) => {
  // Of the log service's objects: an owner may be called like its account.
  await page.goto("/search?accountId=222222222222&ownerKind=log-delivery");
  const table = page.getByRole("table", { name: "Matches" });
  const cut = () =>
    table.evaluate((it) =>
      [...it.querySelectorAll("[data-row]")].some((row) => row.scrollWidth > row.clientWidth),
    );
  for (const width of [768, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(table.getByRole("row").nth(10)).toBeVisible(slowly);
    expect(await cut(), String(width)).toBe(false);
    await expect(table.getByRole("row").nth(1).getByText("payments").filter({ visible: true })).toBeVisible();
  }
});

test("the chart of days runs to today, also where nothing has been exported since, and fits a phone", async ({
  signedIn: page,
}) => {
  const dayMs = 86_400_000;
  const today = Date.now() + 3 * dayMs;
  const day = (back: number) => new Date(today - back * dayMs).toISOString().slice(0, 10);
  await page.clock.setFixedTime(today);
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto("/charts");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  const chart = page.getByRole("region", { name: "Exported per day (UTC)" });
  await expect(chart.getByText(day(0)).first()).toBeVisible(slowly);
  const bars = chart.getByRole("img", { name: /^Bars of/ });
  const fits = await bars.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
  expect(fits).toBe(true);
  await chart.getByText("As a table").click();
  const rows = chart.getByRole("row");
  for (const back of [0, 1, 2]) {
    await expect(rows.nth(-1 - back)).toContainText(`${day(back)}00 B`);
  }
  await expect(page.getByText(`to ${day(1)}, UTC`)).toBeVisible();
});

test("an account that a scan is refused is named with its reason, and where all are searched as not in the catalogue", async ({
  signedIn: page,
}) => {
  await page.goto("/accounts/444444444444");
  await page.getByRole("button", { name: "Scan now" }).click();
  const refused = page.getByRole("alert").filter({ hasText: "legacy could not be scanned" });
  await expect(refused).toContainText("AWS refused to let the hub assume this account’s role.");
  await expect(refused.getByRole("link", { name: "Why? legacy" })).toHaveAttribute("href", /\/diagnosis/);

  await page.goto("/search");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  await expect(page.getByRole("button", { name: "Scan again" })).toBeEnabled(slowly);
  await page.reload();
  await page.getByRole("link", { name: "legacy is not in the catalogue" }).click();
  await expect(page).toHaveURL(/\/accounts\/444444444444$/);
});

test("the whole key of a match and its log group stand in two lines", async ({ signedIn: page }) => {
  await page.goto("/search?logGroup=/ec2/admin/access");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  const rows = page.getByRole("table", { name: "Matches" }).getByRole("row");
  await expect(rows.nth(1)).toBeVisible(slowly);
  await rows.nth(1).locator("[data-primary]").hover();
  await expect(page.locator("[popover]:popover-open")).toHaveText(
    /^s3:\/\/payments-logs\/[^⟨]+\n\/ec2\/admin\/access$/,
  );
});

test("while the first scan runs, nothing is said to be wrong with the filter", async ({ signedIn: page }) => {
  await page.goto("/search");
  await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
  await expect(page.getByRole("button", { name: "Scan again" })).toBeEnabled(slowly);
  await page.route("**/api/catalogue/sources", async (route) => {
    const response = await route.fetch();
    const { items, ...rest } = await response.json();
    const first = items.map((item: object) => ({ ...item, state: "running", completedAt: null }));
    await route.fulfill({ response, json: { ...rest, items: first } });
  });
  await page.goto("/search?text=nothing-is-named-so");
  await expect(page.getByText("Nothing found so far")).toBeVisible();
  await expect(page.getByText("No object matches")).toHaveCount(0);
});
