// An object's lines in the browser: opened, walked, linked; and what is no log said in place.
import { gzipSync } from "node:zlib";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Locator, Page } from "@playwright/test";
import { B, D, expect, findViolations, openStream, test } from "./fixtures";

const bucket = "payments-logs";
const folder = "exportedlogs/reading/web";
/** Its second and its last part are archived. */
const torn = "exportedlogs/reading/torn";
const archived = [`${torn}/000001.gz`, `${torn}/000003.gz`];
const minute = (at: number) => new Date(Date.UTC(2026, 10, 4, 0, at)).toISOString();
const esc = "\u001b";
const event = (at: number) => `${minute(at)} event ${at}`;
const events = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => event(from + i)).join("\n");

const noisy = (lines: number) =>
  Array.from({ length: lines }, (_, i) => `${event(i)} ${Math.sin(i)}\n`).join("");

/** Broken in its middle. */
function corrupted(bytes: Buffer): Buffer {
  bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 200);
  return bytes;
}

const first = [
  event(0),
  `${minute(1)} {"level":"error","message":"決済に失敗","request":{"id":12345678901234567890,"tags":["a"]}}`,
  `${minute(2)} ${esc}[31mred${esc}[0m and \u202e turned`,
  `${minute(3)} <img src=x onerror=alert(1)>`,
  `${minute(4)}\ttab`,
  events(5, 3000),
].join("\n");

const objects: Record<string, string | Uint8Array> = {
  [`${folder}/000000.gz`]: gzipSync(`${first}\n`),
  [`${folder}/000001.gz`]: gzipSync(`${events(3000, 3010)}\n`),
  [`${torn}/000000.gz`]: gzipSync(`${events(0, 3)}\n`),
  [`${torn}/000001.gz`]: gzipSync(`${events(3, 6)}\n`),
  [`${torn}/000002.gz`]: gzipSync(`${events(6, 9)}\n`),
  [`${torn}/000003.gz`]: gzipSync(`${events(9, 12)}\n`),
  "exportedlogs/reading/cut.gz": gzipSync(noisy(20)).subarray(0, 300),
  "exportedlogs/reading/corrupt.gz": corrupted(gzipSync(noisy(60_000))),
  "exportedlogs/reading/bomb.gz": gzipSync(Buffer.alloc(320 * 1024 ** 2, `${"a".repeat(20_000)}\n`)),
  // Characters of three bytes lie across every border between chunks, with one byte before them and without.
  "exportedlogs/reading/multibyte.gz": gzipSync(
    Array.from({ length: 3000 }, (_, i) => `${"x".repeat(i % 3)}${"関所".repeat(100)} ${i}\n`).join(""),
  ),
  "exportedlogs/reading/archive.zip": Buffer.from("PK\u0003\u0004\0\0"),
  "exportedlogs/reading/empty": "",
  "exportedlogs/reading/wide": Array.from(
    { length: 600 },
    (_, i) => `wide ${i} ${"x ".repeat(i % 3 ? 110 : 20)}`,
  ).join("\n"),
  "exportedlogs/reading/heavy": Array.from({ length: 420 }, (_, i) => `${i} ${"x".repeat(30_000)}`).join(
    "\n",
  ),
  "exportedlogs/reading/wider": Array.from({ length: 160 }, (_, i) => `${i} ${"x".repeat(60_000)}`).join(
    "\n",
  ),
  "exportedlogs/reading/long": `short\n${"long ".repeat(400_000)}\nlast`,
  "exportedlogs/reading/../ログ é.txt": "関所\r\nsecond\r\n",
};

test.beforeAll(async () => {
  const s3 = new S3Client({
    endpoint: process.env.AWS_ENDPOINT_URL,
    region: "ap-northeast-1",
    forcePathStyle: true,
    credentials: {
      accessKeyId: "AKIASANDBOXADM222222",
      secretAccessKey: "sandbox-admin-secret-key-opens-nothing",
    },
  });
  for (const [Key, Body] of Object.entries(objects))
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key,
        Body,
        ...(archived.includes(Key) && { StorageClass: "GLACIER" }),
      }),
    );
  s3.destroy();
});

const pathOf = (key: string, more: Record<string, string> = {}) =>
  `/accounts/${B}/read?${new URLSearchParams({ bucket, key, ...more })}`;
const part = `${folder}/000000.gz`;
const line = (page: Page, n: number) =>
  page
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: `Line ${n.toLocaleString("en")}`, exact: true }) });
const goTo = async (page: Page, typed: string) => {
  await page.getByLabel("Go to a line or a time").fill(typed);
  await page.getByRole("button", { name: "Go", exact: true }).click();
};

test("from an object to its lines, by the row's link and by r", async ({ signedIn: page }) => {
  await openStream(page);
  const row = page
    .getByRole("row")
    .filter({ hasText: /part \d/ })
    .first();
  await row.getByRole("link", { name: /^Read 00/ }).click();
  await expect(page).toHaveURL(/\/read\?bucket=payments-logs&key=exportedlogs/);
  await expect(line(page, 1)).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/);
  await page.goBack();
  await row
    .getByRole("button", { name: /000000/ })
    .first()
    .focus();
  await page.keyboard.press("r");
  await expect(line(page, 1)).toBeVisible();
});

test("a whole log stream is opened from its row", async ({ signedIn: page }) => {
  await page.goto(`/accounts/${B}?tab=objects&bucket=${bucket}&prefix=exportedlogs/`);
  await page
    .getByRole("link", { name: /[0-9a-f]{8}-[0-9a-f]{4}/ })
    .first()
    .click();
  await page
    .getByRole("link", { name: /^Read log stream .* from its first part$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/000000\.gz/);
  await expect(line(page, 1)).toBeVisible();
});

test("times obey the zone; JSON unfolds with all its digits; colours, tabs, hidden characters and markup are text", async ({
  signedIn: page,
}) => {
  await page.goto(pathOf(part));
  await expect(line(page, 1)).toContainText("2026-11-04 09:00:00.000");
  await page.getByLabel("Time zone").selectOption("utc");
  await expect(line(page, 1)).toContainText("2026-11-04 00:00:00.000");
  await page.getByRole("button", { name: "Unfold line 2" }).click();
  await expect(
    line(page, 2).getByRole("listitem").filter({ hasText: "12345678901234567890" }).first(),
  ).toBeVisible();
  await expect(line(page, 2)).toContainText('"message": "決済に失敗"');
  await expect(line(page, 3).getByText("red", { exact: true })).toHaveCSS("color", "rgb(184, 51, 28)");
  await expect(line(page, 3)).toContainText("and ⟨U+202E⟩ turned");
  await expect(line(page, 4)).toContainText("<img src=x onerror=alert(1)>");
  await expect(page.locator("img")).toHaveCount(0);
});

test("reading goes on into the next part, and back to the one before", async ({ signedIn: page }) => {
  await page.goto(pathOf(part));
  await goTo(page, "2999");
  await expect(line(page, 2999)).toBeInViewport();
  await page.getByRole("link", { name: "Line 2,999", exact: true }).press("End");
  await expect(page.getByText("End of the log: 10 lines.")).toBeVisible();
  await expect(page.getByText("End of this part: 3,000 lines.")).toBeAttached();
  await expect(page.getByText("event 3009", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Next part" }).click();
  await expect(page).toHaveURL(/000001\.gz/);
  await page.reload();
  await page.getByRole("link", { name: "Previous part" }).click();
  await expect(page).toHaveURL(/000000\.gz/);
  await expect(page.getByText("event 0", { exact: true })).toBeVisible();
});

test("the link of a line opens it elsewhere, with what came before it", async ({
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(pathOf(part));
  await goTo(page, "2,500".replace(",", ""));
  await expect(page.getByRole("link", { name: "Line 2,500", exact: true })).toBeFocused();
  await page.keyboard.press("y");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).searchParams.get("line")).toBe("2500");
  const elsewhere = await context.newPage();
  await elsewhere.goto(copied);
  await expect(line(elsewhere, 2500)).toBeInViewport();
  await expect(elsewhere.getByRole("link", { name: "Line 2,500", exact: true })).toHaveAttribute(
    "aria-current",
    "location",
  );
  await expect(line(elsewhere, 1)).toHaveCount(0);
  await goTo(elsewhere, "2400");
  await expect(line(elsewhere, 2400)).toBeInViewport();
  await elsewhere.getByRole("link", { name: "Line 2,400", exact: true }).press("Home");
  await elsewhere.getByRole("button", { name: "Earlier lines" }).click();
  await expect(line(elsewhere, 2399)).toBeInViewport();
});

test("the link of a line among lines of many kilobytes opens it too", async ({ signedIn: page }) => {
  await page.goto(pathOf("exportedlogs/reading/wider", { line: "150" }));
  await expect(line(page, 150)).toContainText("149 x");
  await expect(line(page, 150)).toBeInViewport();
});

test("a line among lines of many rows is put where what led to it is seen", async ({ signedIn: page }) => {
  const topOf = (n: number) => async () =>
    (await page.getByRole("link", { name: `Line ${n}`, exact: true }).boundingBox())?.y;
  const third = { low: 300, high: 500 };
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(pathOf("exportedlogs/reading/wide", { line: "450" }));
  for (const n of [450, 580, 500]) {
    if (n !== 450) await goTo(page, String(n));
    await expect.poll(topOf(n)).toBeGreaterThan(third.low);
    await expect.poll(topOf(n)).toBeLessThan(third.high);
  }
});

test("a reader who moves while a line is brought into view is not pulled back", async ({
  signedIn: page,
}) => {
  const scroller = page.locator("main [data-scroller]");
  const top = () => scroller.evaluate((element) => element.scrollTop);
  const moveBy = async (type: string, event = {}) => {
    await scroller.dispatchEvent(type, event);
    await scroller.evaluate((element) => element.scrollTo(0, 0));
  };
  const moves = {
    wheel: async () => {
      await scroller.hover();
      await page.mouse.wheel(0, -1_000_000);
    },
    key: () => moveBy("keydown", { key: "PageUp" }),
    "scroll bar": () => moveBy("pointerdown"),
  };
  for (const [how, move] of Object.entries(moves)) {
    await page.clock.install();
    await page.goto(pathOf("exportedlogs/reading/wide"));
    await expect(line(page, 1)).toBeVisible();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    await goTo(page, "450");
    await expect.poll(top, how).toBeGreaterThan(5000);
    await move();
    await expect.poll(top, how).toBe(0);
    await page.clock.runFor(1_000);
    expect(await top(), how).toBe(0);
    await page.clock.resume();
  }
});

test("a time is found in whichever part it is, and one outside is said", async ({ signedIn: page }) => {
  await page.context().addCookies([{ name: "sekisho_zone", value: "utc", url: page.url() }]);
  await page.goto(pathOf(part));
  await expect(line(page, 1)).toBeVisible();
  await goTo(page, "2026-11-06 02:05");
  await expect(page).toHaveURL(/000001\.gz&line=6/);
  await expect(line(page, 6)).toContainText("event 3005");
  await goTo(page, "2027-01-01");
  await expect(
    page.getByText("The stream ends earlier than that. Its last time is 2026-11-06 02:09:00 UTC"),
  ).toBeVisible();
  await page.getByRole("button", { name: "Go to line 10" }).click();
  await expect(line(page, 10)).toBeInViewport();
  await goTo(page, "2026-01-01");
  await expect(page.getByText("The stream begins later than that, at 2026-11-04 00:00:00 UTC")).toBeVisible();
  await goTo(page, "99999");
  await expect(page.getByText("There is no line 99,999: this part has 3,000 lines.")).toBeVisible();
  await goTo(page, "yesterday");
  await expect(page.getByRole("alert").filter({ hasText: "Neither a line" })).toBeVisible();
});

test("a time is looked for in the parts that can be read, and the refused ones are told with their reasons", async ({
  signedIn: page,
}) => {
  await page.context().addCookies([{ name: "sekisho_zone", value: "utc", url: page.url() }]);
  await page.goto(pathOf(`${torn}/000000.gz`));
  const notice = page.getByRole("status").filter({ hasText: "could not be read" });
  await goTo(page, "2026-11-04 00:04");
  await expect(page).toHaveURL(/000002\.gz&line=1/);
  await expect(line(page, 1)).toContainText("event 6");
  await expect(notice).toContainText("A part of the stream may hold that time and could not be read");
  await expect(notice).toContainText(
    /000001\.gz.*s3:GetObject · InvalidObjectState · The operation is not valid for the object's storage class/,
  );
  const topOf = async (part: Locator) => (await part.boundingBox())?.y ?? 0;
  expect(await topOf(notice.getByRole("paragraph"))).toBeLessThan((await topOf(notice.locator("svg"))) + 15);
  await expect(notice.getByRole("link", { name: "Why? 000001.gz" })).toHaveAttribute(
    "href",
    /diagnosis\?.*000001\.gz/,
  );
  // What follows is refused too, and it is that part which is named.
  await expect(page.getByRole("alert").getByText("000003.gz could not be read")).toBeVisible();
  await expect(notice).toBeVisible();
  await goTo(page, "2027-01-01");
  await expect(notice).toContainText(
    "What can be read of the stream ends earlier than that. Its last time is 2026-11-04 00:08:00 UTC",
  );
  await expect(notice.getByRole("listitem")).toHaveText([/000003\.gz/]);
  await expect(page.getByRole("alert").getByText("could not be read")).toHaveCount(0);
  await goTo(page, "2026-11-04 00:01");
  await expect(page).toHaveURL(/000000\.gz&line=2/);
  await expect(notice).toHaveCount(0);
});

test("finds in what is loaded, wraps, and walks by keys", async ({ signedIn: page }) => {
  await page.goto(pathOf(part));
  await expect(line(page, 1)).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("EVENT 1500");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await expect(line(page, 1501)).toBeInViewport();
  // Its frame goes all around it, also where number and time lie over the row.
  const frame = await line(page, 1501).evaluate((row) => {
    const { position, borderLeftWidth, inset } = getComputedStyle(row, "::after");
    return { position, borderLeftWidth, inset };
  });
  expect(frame).toEqual({ position: "absolute", borderLeftWidth: "2px", inset: "0px" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expect(page.getByRole("button", { name: "Wrap" })).toHaveAttribute("aria-pressed", "false");
  await expect(page).toHaveURL(/wrap=off/);
  await page.keyboard.press("g");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Line 2", exact: true })).toBeFocused();
  await page.keyboard.press("o");
  await expect(page.getByRole("button", { name: "Fold line 2" })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Line 3", exact: true })).toBeFocused();
});

test("what is cut, no text, empty, or one endless line is said", async ({ signedIn: page }) => {
  await page.goto(pathOf("exportedlogs/reading/cut.gz"));
  await expect(line(page, 1)).toContainText("event 0");
  await expect(page.getByText(/The gzip stream ends too early, after byte 300\./)).toBeAttached();
  await page.goto(pathOf("exportedlogs/reading/corrupt.gz", { line: "30" }));
  await expect(line(page, 30)).toContainText("event 29");
  await page.goto(pathOf("exportedlogs/reading/archive.zip"));
  await expect(page.getByText("This is not text. It can be downloaded.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Download archive.zip" })).toBeVisible();
  await page.goto(pathOf("exportedlogs/reading/empty"));
  await expect(page.getByText("Nothing is in here: no line at all.")).toBeVisible();
  await page.goto(pathOf("exportedlogs/reading/long"));
  await page.getByRole("button", { name: "show all 65,536 characters" }).click();
  await expect(page.getByText("Cut here. The whole line has 1.9 MiB")).toBeVisible();
  await page.goto(pathOf("exportedlogs/reading/../ログ é.txt"));
  await expect(line(page, 1).getByText("関所", { exact: true })).toBeVisible();
});

test("a broken stream and one that unpacks to far too much end in words where they end", async ({
  signedIn: page,
}) => {
  const end = async (key: string, from: number) => {
    const query = new URLSearchParams({ bucket, key, from: String(from), limit: "5000" });
    const answer = await page.request.get(`/api/accounts/${B}/lines?${query}`);
    return JSON.parse((await answer.text()).trimEnd().split("\n").at(-1) ?? "");
  };
  // How much of the last piece can be read depends on how its bytes arrived.
  const down = (words: RegExp) =>
    expect(async () => {
      await page.getByRole("table").hover();
      await page.mouse.wheel(0, 20_000);
      await expect(page.getByText(words)).toBeAttached({ timeout: 1_000 });
    }).toPass();
  const broken = await end("exportedlogs/reading/corrupt.gz", 1_000_000);
  expect(broken).toMatchObject({ end: "corrupt" });
  const last = broken.lines - 500;
  await page.goto(pathOf("exportedlogs/reading/corrupt.gz", { line: String(last) }));
  await expect(line(page, last)).toContainText(`event ${last - 1} `);
  await down(/^The gzip stream is broken near byte/);
  const bomb = await end("exportedlogs/reading/bomb.gz", 1_000_000_000);
  expect(bomb).toMatchObject({ end: "limit" });
  await page.goto(pathOf("exportedlogs/reading/bomb.gz", { line: String(bomb.lines - 100) }));
  await down(/this unpacks to far more than any log does/);
});

test("characters across the borders of chunks are whole", async ({ signedIn: page }) => {
  for (const n of [1, 700, 1500, 2999]) {
    await page.goto(pathOf("exportedlogs/reading/multibyte.gz", { line: String(n) }));
    await expect(line(page, n)).toContainText(`${"関所".repeat(100)} ${n - 1}`);
  }
  await expect(page.getByText("\ufffd")).toHaveCount(0);
});

test("an answer that breaks off is asked for again, and no line is there twice or missing", async ({
  signedIn: page,
}) => {
  let answers = 0;
  await page.route("**/lines?*", async (route) => {
    const answer = await (await route.fetch()).text();
    answers += 1;
    const middle = answer.indexOf('"text"', answer.length / 2);
    const body = answers === 1 || answers === 3 ? answer.slice(0, middle) : answer;
    await route.fulfill({ body, contentType: "application/x-ndjson" });
  });
  const retry = page.getByRole("button", { name: "Retry" });
  await page.goto(pathOf("exportedlogs/reading/heavy", { line: "400" }));
  await retry.click();
  await expect(page.getByText("121 lines loaded")).toBeVisible();
  await expect(line(page, 400)).toHaveCount(1);
  const earlier = page.getByRole("button", { name: "Earlier lines" });
  await page.getByRole("table").hover();
  await page.mouse.wheel(0, -1_000_000);
  await earlier.click();
  await retry.click();
  await expect(page.getByText("420 lines loaded")).toBeVisible();
  await expect(line(page, 299)).toHaveCount(1);
});

test("a refused object has its reason and the way to its diagnosis", async ({ signedIn: page }) => {
  await page.goto(
    `/accounts/${D}/read?${new URLSearchParams({ bucket: "legacy-logs", key: "exportedlogs/a" })}`,
  );
  const notice = page.getByRole("alert").filter({ hasText: "a could not be read" });
  await expect(notice).toContainText("sts:AssumeRole");
  await notice.getByRole("link", { name: "Why?" }).click();
  await expect(page).toHaveURL(/\/444444444444\/diagnosis\?/);
});

for (const width of [1440, 390]) {
  for (const colorScheme of ["light", "dark"] as const)
    test(`axe finds nothing and nothing overflows, ${colorScheme}, ${width} px`, async ({
      signedIn: page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(pathOf(part, { line: "3" }));
      await page.getByRole("button", { name: "Unfold line 2" }).click();
      const goal = page.getByLabel("Go to a line or a time");
      await goal.fill("2026-11-04 14:05");
      expect(await goal.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
      expect(await findViolations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBe(0);
    });

  test(`in Japanese, ${width} px`, async ({ signedIn: page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.context().addCookies([{ name: "sekisho_locale", value: "ja", url: page.url() }]);
    await page.goto(pathOf("exportedlogs/reading/cut.gz"));
    await expect(page.getByLabel("行または時刻へ移動")).toBeVisible();
    await expect(page.getByText("gzip ストリームが 300 バイト目で途切れています。")).toBeAttached();
    expect(await findViolations(page)).toEqual([]);
  });
}
