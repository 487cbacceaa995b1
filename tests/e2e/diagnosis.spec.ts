import type { Page } from "@playwright/test";
import { B, D, expect, findViolations, openStream, test } from "./fixtures";

const KEY = "exportedlogs/aws-logs-write-test";
const PAGE = `/accounts/${B}/diagnosis?${new URLSearchParams({ bucket: "payments-logs", key: KEY })}`;

const lines = (page: Page) => ({
  hub: page.getByRole("region", { name: "As hub" }),
  role: page.getByRole("region", { name: /^As role SekishoReader/ }),
});

test("from an object to the reason why the hub is refused and the role is not", async ({
  signedIn: page,
}) => {
  await openStream(page);
  const part = page.getByRole("row").filter({ hasText: "000000.gz" }).first();
  await part
    .getByRole("link", { name: "000000.gz" })
    .or(part.getByRole("button", { name: "000000.gz" }))
    .first()
    .click();
  await page.getByRole("link", { name: "Why can the hub not read this?" }).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${B}/diagnosis\\?bucket=payments-logs&key=`));

  const { hub, role } = lines(page);
  await expect(hub.getByText("Denied", { exact: true })).toBeVisible();
  await expect(hub.getByText("HTTP 403")).toBeVisible();
  await expect(hub.getByRole("button", { name: "Bucket policy passed" })).toBeVisible();
  const ownership = hub.getByRole("listitem").filter({ hasText: "Ownership and ACL" });
  await expect(ownership.getByRole("button", { name: "Ownership and ACL stopped" })).toBeVisible();
  await expect(ownership.getByText(/logs\+prod-nrt .*bucket policies do not reach it/)).toBeVisible();
  await expect(role.getByText("Allowed", { exact: true })).toBeVisible();
  await expect(role.getByRole("button", { name: "Ownership and ACL passed" })).toBeVisible();
  await expect(role.getByRole("button", { name: /stopped$/ })).toHaveCount(0);
  expect(await findViolations(page)).toEqual([]);
});

test("a stop opens the statement that decided, by keyboard", async ({ signedIn: page }) => {
  await page.goto(PAGE);
  const { hub } = lines(page);
  const stop = hub.getByRole("button", { name: "Bucket policy passed" });
  await stop.press("Enter");
  await expect(stop).toHaveAttribute("aria-expanded", "true");
  const policy = hub
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "Bucket policy passed" }) });
  await expect(policy.getByText("bucket policy of payments-logs")).toBeVisible();
  await expect(policy.getByText('"Sid": "HubReads"').filter({ visible: true })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test("what stopped a blocked account stands out; the checkpoints behind it are one quiet line, opened by keyboard", async ({
  signedIn: page,
}) => {
  await page.goto(`/accounts/${D}/diagnosis`);
  const { hub, role } = lines(page);
  await expect(role.getByRole("button", { name: "Trust policy stopped" })).toBeVisible();
  await expect(role.getByRole("button", { name: /unknown$/ })).toHaveCount(0);
  const scp = role.getByRole("button", { name: "SCP not reached" });
  await expect(scp).toBeHidden();
  await expect(hub.getByText(/checkpoints? not reached/)).toHaveCount(0);
  const rest = role.getByRole("button", { name: "13 checkpoints not reached" });
  await rest.press("Enter");
  await expect(scp).toBeVisible();
  await expect(role.getByRole("button", { name: /not reached$/ })).toHaveCount(14);
  await scp.press("Enter");
  await expect(role.getByText("not reached: the role was not assumed").first()).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await rest.press("Enter");
  await expect(scp).toBeHidden();
});

test("on a narrow screen each identity's outcome stands above the lines, and leads to its line", async ({
  signedIn: page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/accounts/${D}/diagnosis`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("legacy");
  const outcomes = page.getByRole("list", { name: "How each identity fared" });
  await expect(outcomes.getByRole("listitem").first()).toContainText("As hubAllowed");
  const stopped = outcomes.getByRole("listitem").filter({ hasText: "Denied" });
  await expect(stopped).toContainText("Trust policy");
  const { role } = lines(page);
  await expect(role).not.toBeInViewport();
  await stopped.getByRole("link").press("Enter");
  await expect(role.getByRole("button", { name: "Trust policy stopped" })).toBeInViewport();
  expect(await findViolations(page)).toEqual([]);
});

test("a remedy is written in the dialect that is chosen", async ({ signedIn: page }) => {
  await page.goto(PAGE);
  const findings = page.getByRole("region", { name: "Causes found for hub" });
  await expect(findings.getByRole("heading", { name: /bucket’s owner does not own it/ })).toBeVisible();
  await findings.getByText("Set Object Ownership of payments-logs to BucketOwnerEnforced").click();
  await findings.getByRole("tab", { name: "Terraform" }).click();
  await expect(findings.getByText(/resource "aws_s3_bucket_ownership_controls"/)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test("asked again, AWS answers with another request id", async ({ signedIn: page }) => {
  await page.goto(PAGE);
  const requestId = (name: string) => page.getByRole("region", { name }).getByText(/^[0-9A-F]{16}$/);
  const first = (await requestId("As hub").textContent()) ?? "";
  await page.getByRole("button", { name: "Probe again" }).click();
  await expect(requestId("Before As hub")).toHaveText(first);
  await expect(requestId("After As hub")).not.toHaveText(first);
  await expect(page.getByText("hub: Denied, role SekishoReader")).toBeAttached();
});

test("a question that makes no sense is refused in place", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}/diagnosis?bucket=payments-logs&key=a&principal=nobody`);
  await expect(page.getByRole("alert").getByText("The question could not be answered")).toBeVisible();
});
