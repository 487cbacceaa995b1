import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Locator } from "@playwright/test";
import { B, expect, test } from "./fixtures";

const slowly = { timeout: 30_000 };
/** So many characters at a key's start and end are seen wherever room for it is shortest. */
const telling = { start: 2, end: 11 };

type Seen = { key: string; cut: boolean; ends: boolean };

/** Of each key: what a selection of it copies, whether some of it is left out, and whether both ends can be seen. */
const look = (keys: Locator): Promise<Seen[]> =>
  keys.evaluateAll((elements, { start, end }) => {
    /** What of the row is left by everything around the text that cuts what juts out of it. */
    const edgesOf = (node: Node) => {
      const edges = { left: 0, right: window.innerWidth };
      for (let box = node.parentElement; box && box.role !== "row"; box = box.parentElement) {
        const { left, right } = box.getBoundingClientRect();
        if (getComputedStyle(box).overflowX === "visible") continue;
        edges.left = Math.max(edges.left, left);
        edges.right = Math.min(edges.right, right);
      }
      return edges;
    };
    const charactersOf = (element: Element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const found: { seen: boolean }[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < node.textContent!.length; at += 1) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const [{ left, right, width }, edges] = [range.getBoundingClientRect(), edgesOf(node)];
          if (width > 0) found.push({ seen: left >= edges.left - 1 && right <= edges.right + 1 });
        }
      return found;
    };
    return elements.map((element) => {
      const characters = charactersOf(element);
      getSelection()!.selectAllChildren(element);
      return {
        key: getSelection()!.toString(),
        cut: element.querySelector(".key-cut") !== null || characters.some(({ seen }) => !seen),
        ends: [...characters.slice(0, start), ...characters.slice(-end)].every(({ seen }) => seen),
      };
    });
  }, telling);

for (const [what, path, role] of [
  ["of all levels", `/accounts/${B}?tab=objects&bucket=payments-logs&prefix=exportedlogs/&flat=1`, "button"],
  ["that match a search", "/search?text=000000.gz", "link"],
] as const)
  test(`keys ${what} show both ends, where they differ, and are copied and read out whole`, async ({
    signedIn: page,
  }) => {
    if (role === "link") {
      await page.goto("/search");
      await page.getByRole("button", { name: /^Scan (now|again)$/ }).click();
      await expect(page.getByRole("button", { name: "Scan again" })).toBeEnabled(slowly);
    }
    let cut = 0;
    for (const width of [390, 1024, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      const keys = page.locator("[data-primary]").filter({ hasText: /000000\.gz$/ });
      await expect(keys.nth(5)).toBeVisible(slowly);
      const seen = await look(keys);
      for (const { key, ends } of seen) {
        expect(key, String(width)).toMatch(/^exportedlogs\/[0-9a-f-]{36}\/[^\n]+\/000000\.gz$/);
        expect(ends, `${key} at ${width}`).toBe(true);
      }
      cut += seen.filter((each) => each.cut).length;
      await expect(page.getByRole(role, { name: seen[0]!.key, exact: true }).first()).toBeVisible();
      const rows = await page.getByRole("row").count();
      expect(rows).toBeLessThanOrEqual(60);
    }
    expect(cut).toBeGreaterThan(5);
  });

const folder = "exportedlogs/keys/";
const hard = [
  "東京リージョン/決済サービス/アプリケーションログ/二〇二六年十一月/000000.gz",
  "東京/決済サービスの請求書一覧(最新版).gz",
  "emoji-😀/👩🏽‍🚀/🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧/file😀😀.gz",
  `${"a".repeat(900)}/${"b".repeat(80)}/000000.gz`,
  "ログ".repeat(165),
  `${"x".repeat(300)}END`,
  "hidden-\u202e-and-\u0001-of-a-long-folder/and-another/file\u202egnp.exe",
  "short.gz",
].map((name) => folder + name);

/** Of a key in its row: its height, the gap behind its "…", what juts out of it, and room for more of what is left out, px. */
const measureKey = (key: Element) => {
  const box = key.getBoundingClientRect();
  const widths = [...key.childNodes].flatMap((node) => {
    const range = document.createRange();
    range.selectNode(node);
    const rect = range.getBoundingClientRect();
    return rect.width > 0 ? [rect] : [];
  });
  const gaps = widths.slice(1).map(({ left }, at) => Math.abs(left - widths[at]!.right));
  const right = Math.max(...widths.map((rect) => rect.right));
  return {
    height: box.height,
    gap: Math.max(0, ...gaps),
    over: right - box.right,
    unused: key.querySelector(".key-cut") ? box.right - right : 0,
  };
};

test("keys of any letters are cut between two letters, and fill their room", async ({ signedIn: page }) => {
  const s3 = new S3Client({
    endpoint: process.env.AWS_ENDPOINT_URL,
    region: "ap-northeast-1",
    forcePathStyle: true,
    credentials: {
      accessKeyId: "AKIASANDBOXADM222222",
      secretAccessKey: "sandbox-admin-secret-key-opens-nothing",
    },
  });
  for (const Key of hard) await s3.send(new PutObjectCommand({ Bucket: "payments-logs", Key, Body: "a" }));
  s3.destroy();
  await page.goto(`/accounts/${B}?tab=objects&bucket=payments-logs&prefix=${folder}&flat=1`);
  const keys = page.locator("[data-primary] .key-text");
  await expect(keys).toHaveCount(hard.length, slowly);
  for (const width of [390, 397, 800, 1024, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(async () => {
      const seen = await keys.evaluateAll((all) => all.map((key) => key.textContent));
      expect(new Set(seen).size).toBe(hard.length);
      const measured = await Promise.all((await keys.all()).map((key) => key.evaluate(measureKey)));
      for (const { height, gap, over, unused } of measured) {
        expect(height, String(width)).toBe(measured[0]!.height);
        expect(gap, String(width)).toBeLessThan(1);
        expect(over, String(width)).toBeLessThan(1);
        // The widest letter is a mark such as "U+202E".
        expect(unused, String(width)).toBeLessThan(64);
      }
    }).toPass(slowly);
  }
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await page.locator(".key-cut").count()).toBe(hard.length - 1);
});
