import { B, D, expect, findViolations, test } from "./fixtures";

test("the overview says which account works, which partly, which not, and why", async ({
  signedIn: page,
}) => {
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row("payments")).toContainText("Readable");
  await expect(row("orders")).toContainText("Partly");
  await expect(row("legacy")).toContainText("Blocked");
  await expect(row("legacy")).toContainText("external id");
  await expect(page.getByText("3 accounts", { exact: true })).toBeVisible();
});

test("what a proxy answers in the server's place is told, and asked for again", async ({
  signedIn: page,
}) => {
  await page.route("**/api/accounts", (route) =>
    route.fulfill({ status: 503, contentType: "text/html", body: "<h1>503 Service Unavailable</h1>" }),
  );
  await page.reload();
  const notice = page.getByRole("alert").filter({ hasText: "The accounts could not be read" });
  await expect(notice).toContainText("such as a proxy");
  await expect(notice).toContainText("HTTP 503");
  await page.unroute("**/api/accounts");
  await notice.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("row").filter({ hasText: "payments" })).toContainText("Readable");
});

test("what a proxy answers once in the server's place is asked for again without a press", async ({
  signedIn: page,
}) => {
  await page.route("**/api/accounts", (route) => route.fulfill({ status: 503, body: "" }), { times: 1 });
  const refused = page.waitForResponse((answer) => answer.status() === 503);
  await page.reload();
  await refused;
  await expect(page.getByRole("row").filter({ hasText: "payments" })).toContainText("Readable");
});

test("what a proxy refuses in the server's place is told as its refusal, and ends no session", async ({
  signedIn: page,
}) => {
  for (const [status, sentence] of [
    [401, "a sign-in there may have ended"],
    [413, "takes no request as large as this one"],
    [429, "Wait a minute"],
  ] as const) {
    await page.route("**/api/accounts", (route) =>
      route.fulfill({ status, contentType: "text/html", body: `<h1>${status}</h1>` }),
    );
    await page.reload();
    const notice = page.getByRole("alert").filter({ hasText: "The accounts could not be read" });
    await expect(notice).toContainText("Something in front of the dashboard’s server");
    await expect(notice).toContainText(sentence);
    await expect(notice).toContainText(`HTTP ${status}`);
    await expect(page).toHaveURL(/\/accounts$/);
    await page.unroute("**/api/accounts");
  }
});

test("a sign-in of a proxy that stands where data was asked for is told, also where it is elsewhere", async ({
  signedIn: page,
}) => {
  const answers = [
    { status: 200, contentType: "text/html", body: "<h1>Sign in to Example Corp</h1>" },
    { status: 302, headers: { location: "http://127.0.0.1:9/sign-in" } },
  ];
  for (const answer of answers) {
    await page.route("**/api/accounts", (route) => route.fulfill(answer));
    await page.reload();
    const notice = page.getByRole("alert").filter({ hasText: "The accounts could not be read" });
    await expect(notice).toContainText("Something between this browser and Sekisho answered with a page");
    await expect(notice).toContainText("Reload this page and sign in there");
    await page.unroute("**/api/accounts");
  }
});

test("a row opens to its checks", async ({ signedIn: page }) => {
  await page.getByRole("button", { name: "Checks of legacy" }).click();
  await expect(page.getByText("Assume the role").first()).toBeVisible();
  await expect(page.getByText("Stopped").first()).toBeVisible();
});

test("a blocked account's page gives AWS's own answer", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${D}`);
  await page.getByText(/^\d checks?$/).click();
  await expect(page.getByText("is not authorized to perform: sts:AssumeRole").first()).toBeVisible();
});

test("on a narrow screen an account's head is a few lines, and the rest of it is one press away", async ({
  signedIn: page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/accounts/${D}`);
  const tabs = page.getByRole("tablist", { name: "Views of the account" });
  const details = page.getByRole("button", { name: "Details", exact: true });
  await expect(details).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByText("Blocked")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check again" })).toBeVisible();
  const top = async () => (await tabs.boundingBox())?.y ?? Number.POSITIVE_INFINITY;
  expect(await top()).toBeLessThan(844 / 5);

  const facts = [
    page.getByRole("button", { name: "Copy ARN" }),
    page.getByText(/^\d checks?$/),
    page.getByRole("region", { name: "Catalogue" }),
  ];
  for (const fact of facts) await expect(fact).toBeHidden();
  await details.press("Enter");
  for (const fact of facts) await expect(fact).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Role refused (AccessDenied)" })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await details.press("Enter");
  for (const fact of facts) await expect(fact).toBeHidden();

  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(details).toBeHidden();
  for (const fact of facts) await expect(fact).toBeVisible();
});

test("an account that is not configured is one message with the way back, on each of its pages", async ({
  signedIn: page,
}) => {
  for (const address of ["", "/diagnosis", "/read?bucket=payments-logs&key=a"]) {
    const response = await page.goto(`/accounts/000000000000${address}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "No such account" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("tab")).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
    expect(await findViolations(page)).toEqual([]);
  }
  await page.getByRole("link", { name: "To the accounts", exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: "payments" })).toContainText("Readable");
});

test("export tasks lead to their objects", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}`);
  await page
    .getByRole("link", { name: /ec2\/edge\/access/ })
    .first()
    .click();
  await expect(page).toHaveURL(/tab=objects&bucket=payments-logs&prefix=exportedlogs%2F[0-9a-f-]{36}%2F/);
  await expect(page.getByText("log stream").first()).toBeVisible();
});

test("the overview is sorted, narrowed by status and by text in its address; a pinned account stays on top", async ({
  signedIn: page,
}) => {
  const names = page.getByRole("table", { name: "Accounts" }).getByRole("rowheader").getByRole("link");
  await expect(names).toHaveText(["payments", "orders", "legacy"]);
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await expect(names).toHaveText(["legacy", "orders", "payments"]);
  await expect(page).toHaveURL(/sort=account/);
  await page.reload();
  await expect(names).toHaveText(["legacy", "orders", "payments"]);
  await page.getByRole("row").filter({ hasText: "payments" }).hover();
  await page.getByRole("button", { name: "Pin payments to the top" }).click();
  await expect(names).toHaveText(["payments", "legacy", "orders"]);
  await page.reload();
  await expect(names).toHaveText(["payments", "legacy", "orders"]);
  await page.getByRole("button", { name: "1 blocked" }).click();
  await expect(names).toHaveText(["legacy"]);
  await expect(page).toHaveURL(/status=blocked/);
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.goto("/accounts?q=nowhere");
  await expect(page.getByText("No account matches")).toBeVisible();
  await page.getByRole("textbox", { name: /Filter accounts/ }).fill("444");
  await expect(names).toHaveText(["legacy"]);
});

test("an account's tab is called by its name, and its role is copied as a profile for the AWS CLI", async ({
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/accounts/${B}`);
  await expect(page).toHaveTitle(`payments · ${B} · Sekisho`);
  // What React does to it where it hydrates the head late.
  await page.evaluate((title) => {
    document.title = title;
  }, `${B} · Sekisho`);
  await expect(page).toHaveTitle(`payments · ${B} · Sekisho`);
  await page.getByRole("button", { name: "Copy a profile for the AWS CLI" }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`[profile payments]\nrole_arn = arn:aws:iam::${B}:role/SekishoReader`);
  expect(text).not.toContain("sekisho-demo");
});

test("an account's tabs stand still while what the catalogue knows of it is asked", async ({
  signedIn: page,
}) => {
  const held = Promise.withResolvers<void>();
  await page.route("**/api/catalogue/sources", async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(`/accounts/${B}`);
  await expect(page.getByRole("button", { name: "Check again" })).toBeVisible();
  const tab = page.getByRole("tab", { name: "Objects" });
  const asked = await tab.boundingBox();
  held.resolve();
  await expect(page.getByRole("button", { name: /^Scan (now|again)$/ })).toBeVisible();
  expect(await tab.boundingBox()).toEqual(asked);
});

const broken = (code: string) => ({ error: { code, message: code, requestId: "r-1", details: {} } });

test("a check that fails says so, on the account's page and in its row", async ({ signedIn: page }) => {
  await page.route("**/check", (route) => route.fulfill({ status: 500, json: broken("internal") }));
  await page.getByRole("button", { name: "Check payments again" }).click();
  const failed = "payments could not be checked again";
  await expect(page.getByRole("button", { name: failed })).toBeVisible();
  await page.goto(`/accounts/${B}`);
  await page.getByRole("button", { name: "Check again" }).click();
  const notice = page.getByRole("alert").filter({ hasText: failed });
  await expect(notice).toBeVisible();
  await page.unroute("**/check");
  await notice.getByRole("button", { name: "Retry" }).click();
  await expect(notice).toHaveCount(0);
});

test("who is signed out and changes something signs in again and comes back", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}?tab=objects`);
  await page.route("**/check", (route) => route.fulfill({ status: 401, json: broken("unauthenticated") }));
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page).toHaveURL(`/signin?callbackUrl=${encodeURIComponent(`/accounts/${B}?tab=objects`)}`);
});
