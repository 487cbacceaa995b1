// From what is browsed to the verified copy: selection, plan, job, failures, report, schedules.
import { B, expect, findViolations, signIn, test } from "./fixtures";

const C = "333333333333";
const slowly = { timeout: 45_000 };

test("a folder is selected, planned, copied, seen verified, and marked where it was browsed", async ({
  signedIn: page,
}) => {
  const folder = `/accounts/${C}?tab=objects&bucket=orders-logs&prefix=exportedlogs/`;
  await page.goto(folder);
  const row = page.getByRole("row").filter({ hasText: "export task" }).first();
  const task = (await row.getByRole("link").first().textContent()) ?? "";
  await row.getByRole("checkbox").check();
  await page
    .getByRole("region", { name: "Selection" })
    .getByRole("button", { name: "Copy to central" })
    .click();
  await expect(page).toHaveURL(/\/copies\/new/);
  const start = page.getByRole("button", { name: /^Copy \d+ objects?$/ });
  await expect(start).toBeEnabled(slowly);
  await expect(page.getByText("chosen").first()).toBeVisible();
  await start.click();
  await expect(page).toHaveURL(/\/copies\/[0-9a-f-]{36}/);
  const job = page.url();
  await expect(page.getByText("Done").first()).toBeVisible(slowly);
  await expect(page.getByText("owner: central account").first()).toBeVisible(slowly);
  await page.goto(`${folder}${task}/`);
  const stream = page.getByRole("row").filter({ hasText: "log stream" }).first();
  await stream.getByRole("link").first().click();
  const marks = page.getByRole("link", { name: /^Copied to the central bucket/ });
  await expect(marks.filter({ visible: true }).first()).toHaveAttribute("href", /\/copies\//);
  // The link of a job opens the same page for whoever it is sent to, and is a report on paper.
  await page.goto(job);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("owner: central account").first()).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Areas" })).toBeHidden();
  await expect(page.getByText("Done").first()).toBeVisible();
});

test("what nobody can read fails by its cause, one click from its diagnosis, with a report and a retry", async ({
  signedIn: page,
}) => {
  await page.goto(`/copies/new?source=${C}`);
  await page.getByRole("button", { name: /^Copy( \d+ objects?)?$/ }).click(slowly);
  await expect(page).toHaveURL(/\/copies\/[0-9a-f-]{36}/);
  const job = page.url();
  const failures = page.getByRole("region", { name: "What could not be copied, and why" });
  await expect(failures).toContainText("bucket_owner_has_no_grant", slowly);
  await expect(failures).toContainText("5 objects");
  await expect(page.getByRole("button", { name: "Retry failed" })).toBeVisible(slowly);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await page.getByRole("button", { name: "Retry failed" }).click();
  await expect(failures).toContainText("5 objects", slowly);
  await failures.getByRole("link", { name: "Why?" }).click();
  await expect(page).toHaveURL(/\/diagnosis/);
  const cause = page.getByRole("heading", { name: "The bucket’s owner was given no access to the object" });
  await expect(cause.first()).toBeVisible(slowly);
  // Long after its end: how much is known then is the server's to say, what the page makes of it is looked at here.
  await page.route(/\/api\/copies\/[0-9a-f-]{36}$/, async (route) => {
    const response = await route.fetch();
    const known = await response.json();
    await route.fulfill({ response, json: { ...known, removedObjects: known.counts.listed.objects } });
  });
  await page.goto(job);
  await expect(page.getByText("Objects are kept one by one for 90 days")).toContainText(
    "71 objects were removed",
  );
  await expect(page.getByRole("button", { name: "Copy again" })).toBeVisible();
  await expect(failures).toContainText("5 objects");
  await expect(page.getByRole("button", { name: /^(Retry failed|Show objects)$/ })).toHaveCount(0);
});

test("what will be refused is known before anything is copied", async ({ signedIn: page }) => {
  await page.goto(`/copies/new?source=${C}`);
  const refused = page.getByRole("list", { name: "Will be refused" }).first();
  await expect(refused).toContainText("5 objects", slowly);
  await expect(refused).toContainText("E2");
  await expect(refused.getByRole("link", { name: "Why?" })).toHaveAttribute("href", /diagnosis/);
});

test("a selection is kept as a schedule, run at once, paused and deleted", async ({ signedIn: page }) => {
  await page.goto(`/copies/new?source=${B}`);
  await page.getByText("On a schedule").click();
  await expect(page.getByText("The next three times")).toBeVisible(slowly);
  await page.getByRole("textbox", { name: /^Name/ }).fill("Every night");
  await page.getByRole("button", { name: "Save this schedule" }).click();
  await expect(page).toHaveURL(/view=schedules/);
  await page.getByRole("button", { name: "Pause Every night" }).click();
  await page.getByRole("button", { name: "Resume Every night" }).click(slowly);
  await page.getByRole("button", { name: "Delete Every night" }).click();
  await page.getByRole("button", { name: /Really delete/ }).click();
  await expect(page.getByText("No schedules yet")).toBeVisible(slowly);
});

test("any column orders the jobs, in the address", async ({ signedIn: page }) => {
  const key = "exportedlogs/aws-logs-write-test";
  for (const name of ["zz after all", "AA before all"]) {
    const selection = { sources: [{ accountId: B, bucket: "payments-logs", keys: [key] }] };
    const started = await page.request.post("/api/copies", {
      data: { name, selection },
      headers: { authorization: `Bearer ${process.env.SEKISHO_API_TOKEN}` },
    });
    expect(started.status()).toBe(201);
  }
  await page.goto("/copies");
  const rows = page.getByRole("table", { name: "Copies" }).getByRole("row");
  const column = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await expect(column("Started")).toHaveAttribute("aria-sort", "descending");
  await expect(rows.nth(1)).toContainText("AA before all", slowly);
  await column("Copy").getByRole("button").click();
  await expect(page).toHaveURL(/\/copies\?sort=name$/);
  await expect(column("Copy")).toHaveAttribute("aria-sort", "ascending");
  await expect(column("Started")).toHaveAttribute("aria-sort", "none");
  await expect(rows.nth(1)).toContainText("AA before all");
  await column("Copy").getByRole("button").click();
  await expect(page).toHaveURL(/sort=name&direction=desc/);
  await expect(rows.nth(1)).toContainText("zz after all");
  await page.reload();
  await expect(column("Copy")).toHaveAttribute("aria-sort", "descending", slowly);
  await expect(rows.nth(1)).toContainText("zz after all");
  for (const [name, sort] of [
    ["State", "state"],
    ["Objects", "objects"],
    ["Started by", "person"],
  ] as const) {
    await column(name).getByRole("button").click();
    await expect(page).toHaveURL(new RegExp(`sort=${sort}`));
    await expect(column(name)).toHaveAttribute("aria-sort", sort === "objects" ? "descending" : "ascending");
  }
  await column("Started").getByRole("button").click();
  await expect(page).toHaveURL(/\/copies$/);
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [1440, 390])
    test(`axe finds nothing on the copies' pages, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await signIn(page);
      await page.goto(`/copies/new?source=${B}`);
      await expect(page.getByText("chosen").first()).toBeVisible(slowly);
      expect(await findViolations(page), "wizard").toEqual([]);
      await page.goto("/copies");
      const job = page.getByRole("link", { name: /orders/ }).first();
      await expect(job).toBeVisible();
      expect(await findViolations(page), "list").toEqual([]);
      await job.click();
      await expect(page.getByText("Sources").first()).toBeVisible();
      expect(await findViolations(page), "job").toEqual([]);
    });

for (const path of ["/copies/new", "/copies/grant", "/archives", "/grep"])
  test(`${path} says that the accounts could not be read, and asks again`, async ({ signedIn: page }) => {
    let answers = false;
    await page.route("**/api/accounts", (route) =>
      answers ? route.continue() : route.fulfill({ status: 500, json: { error: { code: "internal" } } }),
    );
    await page.goto(path);
    const notice = page.getByRole("alert").filter({ hasText: "The accounts could not be read" });
    await expect(notice).toBeVisible();
    answers = true;
    await notice.getByRole("button", { name: "Retry" }).click();
    await expect(page.getByRole("option", { name: /^payments/ }).first()).toBeAttached();
    await expect(notice).toHaveCount(0);
  });

test("whoever comes back to the wizard of a copy that was started sees a new plan", async ({
  signedIn: page,
}) => {
  await page.goto(`/copies/new?source=${C}/s3://orders-logs/exportedlogs/contractor-delivery/`);
  await page.getByRole("button", { name: "Try 5 objects anyway" }).click(slowly);
  await expect(page).toHaveURL(/\/copies\/[0-9a-f-]{36}/);
  const planned = page.waitForRequest("**/api/copies/plan");
  await page.goBack();
  await planned;
});

test("what will be refused is not counted as what will be copied", async ({ signedIn: page }) => {
  await page.goto(
    `/copies/new?source=${C}/s3://orders-logs/exportedlogs/contractor-delivery/&source=${C}/s3://orders-logs/returns/`,
  );
  const figure = (name: string) => page.getByText(name, { exact: true }).locator("..");
  await expect(figure("Will be refused")).toContainText("5 objects", slowly);
  await expect(figure("Will be copied")).toHaveText(/^Will be copied\s*0 objects/);
});
