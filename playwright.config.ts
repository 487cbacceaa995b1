import { defineConfig } from "@playwright/test";

/** The browser tests run on the built app in front of the sandbox; `npm test` starts both and names them here. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.SEKISHO_REPORT
    ? [["line"], ["json", { outputFile: process.env.SEKISHO_REPORT }]]
    : [["list"]],
  use: {
    baseURL: process.env.SEKISHO_URL,
    trace: "retain-on-failure",
    locale: "en-US",
    timezoneId: "Asia/Tokyo",
    launchOptions: {
      executablePath: process.env.SEKISHO_BROWSER,
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    },
  },
});
