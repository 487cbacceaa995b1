import { B, D, expect, findViolations, signIn, test } from "./fixtures";

const PAGES = [
  { name: "overview", path: "/accounts", ready: "5,0" },
  { name: "export tasks", path: `/accounts/${B}`, ready: "/ec2/edge/access" },
  {
    name: "objects",
    path: `/accounts/${B}?tab=objects&bucket=payments-logs&prefix=exportedlogs/`,
    ready: "export task",
  },
  {
    name: "diagnosis",
    path: `/accounts/${B}/diagnosis?bucket=payments-logs&key=exportedlogs/aws-logs-write-test`,
    ready: "and grants the caller nothing",
  },
  { name: "blocked account", path: `/accounts/${D}`, ready: "sts:AssumeRole" },
];

test("axe finds nothing on the sign-in", async ({ page }) => {
  await page.goto("/signin");
  await expect(page.getByLabel("User name")).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await signIn(page);
      for (const { name, path, ready } of PAGES) {
        await page.goto(path);
        await expect(page.getByText(ready).filter({ visible: true }).first()).toBeVisible();
        expect(await findViolations(page), name).toEqual([]);
      }
    });
  }
}

for (const width of [390, 768])
  test(`a screen of ${width} px scrolls inside its frame only, and cuts nothing off at its top`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await signIn(page);
    for (const { name, path, ready } of PAGES) {
      await page.goto(path);
      await expect(page.getByText(ready).filter({ visible: true }).first()).toBeVisible();
      const overflow = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        const cut = [...document.querySelectorAll("main, header[data-chrome] :is(a, button, select)")];
        return {
          x: scrollWidth - window.innerWidth,
          y: scrollHeight - window.innerHeight,
          cut: cut.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent),
        };
      });
      expect(overflow, name).toEqual({ x: 0, y: 0, cut: [] });
    }
  });
