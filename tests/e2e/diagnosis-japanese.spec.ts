// The diagnosis as a Japanese reader sees it: gates, remedies, names and headings.
import { B, expect, findViolations, test } from "./fixtures";

const ASKED = `/accounts/${B}/diagnosis?bucket=payments-logs&key=exportedlogs/aws-logs-write-test`;

test("gates and remedies of a diagnosis are in Japanese, and axe finds nothing", async ({
  signedIn: page,
}) => {
  await page.getByRole("combobox", { name: "Language" }).selectOption("ja");
  await expect(page.getByRole("combobox", { name: "言語" })).toBeVisible();
  await page.goto(ASKED);
  const gates = page.getByRole("list", { name: "ハブの関門" });
  await expect(gates.getByText(/バケットポリシーはこのオブジェクトに及びません/)).toBeVisible();
  await expect(gates.locator("[lang=en]")).toHaveCount(0);
  await expect(
    page.getByRole("heading", { name: /^ロール SekishoReader（アカウント 222222222222）/ }),
  ).toBeVisible();
  const findings = page.getByRole("region", { name: "ハブで見つかった原因" });
  await expect(
    findings.getByText(/^オブジェクトの所有者は .+、バケット payments-logs の所有者は/),
  ).toBeVisible();
  const enforced = findings.getByText(
    "バケット payments-logs のオブジェクト所有権を BucketOwnerEnforced にする",
  );
  await enforced.click();
  await expect(findings.getByText(/^既存のオブジェクトにもさかのぼって適用され/)).toBeVisible();
  await expect(
    findings.getByText("アカウント 222222222222 の管理者（s3:PutBucketOwnershipControls の権限が必要）"),
  ).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findViolations(page), String(width)).toEqual([]);
  }
});
