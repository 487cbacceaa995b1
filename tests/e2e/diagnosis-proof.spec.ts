import type { Locator, Page } from "@playwright/test";
import { applyAsAdministrator, restoreOwnership } from "@/tests/support/diagnosis/apply-remedy";
import { B, expect, findViolations, test } from "./fixtures";

const C = "333333333333";
const KEY = "exportedlogs/aws-logs-write-test";
const PAGE = `/accounts/${B}/diagnosis?${new URLSearchParams({ bucket: "payments-logs", key: KEY })}`;
const ENFORCED = "Set Object Ownership of payments-logs to BucketOwnerEnforced";

// What a test changes in AWS the next ones must not meet.
test.afterEach(async () => {
  await restoreOwnership("payments-logs", B);
  await restoreOwnership("orders-logs", C);
});

const card = (page: Page, name: RegExp) => page.getByRole("region", { name });
const hub = (page: Page) => page.getByRole("region", { name: "Causes found for hub" });

const optionOf = (page: Page, region: Locator, title: string | RegExp) =>
  region.locator("details").filter({ has: page.locator("summary", { hasText: title }) });

/** The text of an open option's CLI tab, and the account that its "Applied by" names. */
async function readCommands(option: Locator) {
  await option.getByRole("tab", { name: "CLI" }).click();
  const text = await option.getByRole("tabpanel").locator("code").innerText();
  const facts = await option.getByRole("definition").first().innerText();
  return { text, accountId: /\((\d{12})\)/.exec(facts)?.[1] ?? "" };
}

test("from a failed download to its cause, to what-if, to the fix in AWS, to the green path", async ({
  signedIn: page,
}) => {
  await page.goto(`/accounts/${C}?tab=objects&bucket=orders-logs&prefix=exportedlogs/contractor-delivery/`);
  await page
    .getByRole("link", { name: /batch-/ })
    .first()
    .click();
  await page.getByRole("link", { name: /^Download .*000000\.gz/ }).click();
  const failure = page.getByRole("alert").filter({ hasText: "000000.gz" });
  await expect(failure).toContainText("AccessDenied");
  await failure.getByRole("link", { name: "Why?" }).click();
  await expect(page).toHaveURL(/\/diagnosis\?bucket=orders-logs&key=/);

  const role = page.getByRole("region", { name: /^Causes found for role SekishoReader/ });
  const enforced = optionOf(page, role, "to BucketOwnerEnforced");
  await enforced.getByText("to BucketOwnerEnforced").click();
  await enforced.getByRole("checkbox", { name: /What if this were done/ }).click();
  await expect(page).toHaveURL(/apply=/);
  const supposed = card(page, /^What if As role SekishoReader/);
  await expect(supposed.getByRole("button", { name: "Ownership and ACL passed" })).toBeVisible();
  await expect(supposed.getByText("simulated", { exact: true })).toBeVisible();
  await expect(card(page, /^Now As role SekishoReader/).getByText("Denied", { exact: true })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  const { text, accountId } = await readCommands(enforced);
  expect(accountId).toBe(C);
  await applyAsAdministrator(text, accountId);

  await page.getByRole("button", { name: "Probe again" }).click();
  const after = card(page, /^After As role SekishoReader/);
  await expect(page.getByRole("heading", { name: /^(Before|After) As/ }).first()).toContainText("As role");
  await expect(after.getByText("Allowed", { exact: true })).toBeVisible();
  await expect(after.getByRole("button", { name: /stopped$/ })).toHaveCount(0);
  await expect(
    card(page, /^Before As role SekishoReader/).getByText("Denied", { exact: true }),
  ).toBeVisible();
  await expect(page.getByText("Ownership and ACL: stopped → passed").first()).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  const history = page.getByRole("region", { name: "Probes of this question" });
  await expect(history.getByRole("listitem").filter({ hasText: "Allowed" })).toHaveCount(1);
  await page.reload();
  await expect(history.getByRole("listitem").filter({ hasText: "role SekishoReader" }).first()).toContainText(
    "Allowed",
  );
  await expect(history.getByRole("listitem").filter({ hasText: "Denied" }).first()).toContainText("by demo");
});

test("what-if is a link: opened elsewhere it shows the same, and taking it back shows the path of today", async ({
  signedIn: page,
}) => {
  await page.goto(`${PAGE}&apply=enforce-bucket-owner`);
  const bar = page.getByRole("region", { name: "What if" }).first();
  await expect(bar).toContainText(ENFORCED);
  await expect(
    card(page, /^What if As hub/).getByRole("button", { name: "Ownership and ACL passed" }),
  ).toBeVisible();
  await expect(card(page, /^What if As hub/).getByText(/Allowed|Nothing seen stops it/)).toBeVisible();
  await bar.getByRole("button", { name: `Take back: ${ENFORCED}` }).click();
  await expect(page).not.toHaveURL(/apply=/);
  await expect(card(page, /^As hub/)).toBeVisible();
});

test("a change is waited for: the next attempt is counted down, and the first other answer ends the waiting", async ({
  signedIn: page,
}) => {
  await page.goto(PAGE);
  const enforced = optionOf(page, hub(page), ENFORCED);
  await enforced.getByText(ENFORCED).click();
  const { text, accountId } = await readCommands(enforced);
  await page.getByRole("button", { name: "Ask until it changes" }).click();
  const waiting = page.getByRole("region", { name: "Waiting for a change" });
  await expect(waiting).toContainText(/Next attempt in \d+ s/);
  await expect(waiting).toContainText("1 attempt so far");
  await applyAsAdministrator(text, accountId);
  await expect(waiting).toContainText(/The answer changed at attempt \d/, { timeout: 40_000 });
  await expect(card(page, /^After As hub/).getByText("Allowed", { exact: true })).toBeVisible();
  await expect(card(page, /^Before As hub/).getByText("Denied", { exact: true })).toBeVisible();
});

test("waiting can be stopped", async ({ signedIn: page }) => {
  await page.goto(PAGE);
  await page.getByRole("button", { name: "Ask until it changes" }).click();
  const waiting = page.getByRole("region", { name: "Waiting for a change" });
  await expect(waiting).toContainText(/Next attempt in \d+ s/);
  await waiting.getByRole("button", { name: "Stop waiting" }).click();
  await expect(waiting).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Probe again" })).toBeEnabled();
});
