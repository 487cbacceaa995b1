import { existsSync } from "node:fs";
import { aptInstall } from "./apt-install.mjs";
import { capture } from "./launch.mjs";
import { inRoot } from "./root.mjs";
import { say } from "./say.mjs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium: one that is installed, else Playwright's own, else Debian's package. */
export async function ensureBrowser(node) {
  const browser = findInstalled() ?? (await fetchPlaywrights(node)) ?? (await installDebians());
  if (!browser)
    throw new Error("no browser for the tests: install Chromium, or set SEKISHO_BROWSER to the path of one");
  await ensureJapaneseFont();
  return browser;
}

function findInstalled() {
  const named = process.env.SEKISHO_BROWSER;
  if (named && !existsSync(named)) throw new Error(`SEKISHO_BROWSER names ${named}, which does not exist`);
  return named ?? INSTALLED.find((path) => existsSync(path));
}

async function fetchPlaywrights(node) {
  const { chromium } = await import(inRoot("node_modules/@playwright/test/index.mjs"));
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  say("no browser found: fetching Playwright's Chromium …");
  const cli = inRoot("node_modules/@playwright/test/cli.js");
  await capture(node, [cli, "install", "chromium"], { timeout: 180_000 });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

async function installDebians() {
  if (!(await aptInstall(["chromium", "fonts-noto-cjk"]))) return undefined;
  return INSTALLED.find((path) => existsSync(path));
}

/** Without one, Japanese is drawn as boxes and every width measured on it is wrong. */
async function ensureJapaneseFont() {
  const { output } = await capture("fc-list", [":lang=ja", "family"]);
  if (process.platform === "linux" && !output.trim()) await aptInstall(["fonts-noto-cjk"]);
}
