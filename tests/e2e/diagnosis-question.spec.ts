import { readFile } from "node:fs/promises";
import { B, expect, findViolations, test } from "./fixtures";

const KEY = "exportedlogs/aws-logs-write-test";
const PAGE = `/accounts/${B}/diagnosis?${new URLSearchParams({ bucket: "payments-logs", key: KEY })}`;

test("other identities are asked about, simulated and called so", async ({ signedIn: page }) => {
  await page.goto(PAGE);
  await page.getByText("Ask about another identity or operation").click();
  await page.getByLabel("Identity", { exact: true }).selectOption("oai");
  await page.getByLabel("Name", { exact: true }).fill("not an id");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(/This is not such a name/)).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("E2QWRUHEXAMPLE");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page).toHaveURL(/principal=hub%2Crole%2Carn%3Aaws%3Aiam%3A%3Acloudfront/);
  const oai = page.getByRole("region", { name: /^As .*Origin Access Identity E2QWRUHEXAMPLE/ });
  await expect(oai.getByText("simulated", { exact: true })).toBeVisible();
  await expect(oai.getByText("Denied", { exact: true })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Do not ask about hub" }).click();
  await expect(page.getByRole("region", { name: "As hub", exact: true })).toHaveCount(0);
});

test("a write is simulated with the canned ACL that is chosen", async ({ signedIn: page }) => {
  await page.goto(`${PAGE}&principal=role`);
  await page.getByText("Ask about another identity or operation").click();
  await page.getByLabel("Operation", { exact: true }).selectOption("PutObject");
  await page.getByLabel("Canned ACL sent along").selectOption("public-read");
  await expect(page).toHaveURL(/operation=PutObject&acl=public-read|acl=public-read&operation=PutObject/);
  const role = page.getByRole("region", { name: /^As role SekishoReader/ });
  await expect(role.getByText("PutObject was not sent: simulated from the policies.")).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/acl=/);
});

test("the deciding statement stands out in its whole policy, and a probe unfolds to request and answer", async ({
  signedIn: page,
}) => {
  await page.goto(PAGE);
  const hub = page.getByRole("region", { name: "As hub", exact: true });
  await hub.getByRole("button", { name: "Bucket policy passed" }).click();
  const policy = hub.getByRole("listitem").filter({ hasText: "bucket policy of payments-logs" });
  await policy.getByRole("button", { name: /Show the whole policy/ }).press("Enter");
  await expect(policy.locator("[data-deciding]").filter({ hasText: '"Sid": "HubReads"' })).toBeVisible();
  await expect(policy.getByText('"Sid": "LogExportWrites"').first()).toBeVisible();

  const findings = page.getByRole("region", { name: "Causes found for hub" });
  await findings.getByText(/pieces of evidence/).click();
  await findings.getByText("GetObject (hub)", { exact: true }).click();
  await expect(findings.getByText(`GET /payments-logs/${KEY}`, { exact: true }).first()).toBeVisible();
  await expect(findings.getByText("range: bytes=0-0", { exact: true }).first()).toBeVisible();
  await expect(
    findings
      .getByText(/"status": 403/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test("the report is a file, without account ids when masked", async ({ signedIn: page }) => {
  await page.goto(PAGE);
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  const plain = await save("Report as Markdown");
  expect(plain.name).toMatch(/^diagnosis-\d+\.md$/);
  expect(plain.text).toContain("SekishoReader");
  await page.getByLabel("Mask account ids and ARNs").check();
  const masked = await save("Report as JSON");
  expect(JSON.parse(masked.text).paths).toHaveLength(2);
  expect(masked.text).not.toMatch(/222222222222|SekishoReader/);
});
