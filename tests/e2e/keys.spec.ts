import type { Locator } from "@playwright/test";
import { B, expect, test } from "./fixtures";

const slowly = { timeout: 30_000 };
/** So many characters at a key's start and end are seen wherever room for it is shortest. */
const telling = { start: 2, end: 11 };

type Seen = { key: string; cut: boolean; ends: boolean };

/** Of each key: what a selection of it copies, whether some of it is cut off, and whether both ends can be seen. */
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
        cut: characters.some(({ seen }) => !seen),
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
      // Cut once in its middle: one half says so.
      const tail = page.locator(".key-tail").first();
      expect(await tail.evaluate((half) => getComputedStyle(half).textOverflow)).toBe("clip");
      cut += seen.filter((each) => each.cut).length;
      await expect(page.getByRole(role, { name: seen[0]!.key, exact: true }).first()).toBeVisible();
      const rows = await page.getByRole("row").count();
      expect(rows).toBeLessThanOrEqual(60);
    }
    expect(cut).toBeGreaterThan(5);
  });
