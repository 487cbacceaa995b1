import { expect, test } from "vitest";
import { checkOrigin } from "@/server/platform/check-origin";

const passes = (method: string, headers: Record<string, string>) => {
  try {
    checkOrigin(method, new Headers({ host: "127.0.0.1:3000", ...headers }));
    return true;
  } catch {
    return false;
  }
};

test.each([
  ["a reading request from anywhere", "GET", { "sec-fetch-site": "cross-site" }, true],
  ["a change from the same origin", "POST", { "sec-fetch-site": "same-origin" }, true],
  ["a change from another site", "POST", { "sec-fetch-site": "cross-site" }, false],
  ["a change from a sibling site", "POST", { "sec-fetch-site": "same-site" }, false],
  ["a change of an old browser, same origin", "POST", { origin: "http://127.0.0.1:3000" }, true],
  ["a change of an old browser, other origin", "POST", { origin: "http://evil.com" }, false],
  ["a change with an opaque origin", "POST", { origin: "null" }, false],
  [
    "a lying origin beside an honest browser",
    "POST",
    { origin: "http://127.0.0.1:3000", "sec-fetch-site": "cross-site" },
    false,
  ],
  ["a change without any of them", "DELETE", {}, false],
  ["a script with a token", "POST", { authorization: "Bearer x" }, true],
])("%s", (_, method, headers, expected) => {
  expect(passes(method, headers as Record<string, string>)).toBe(expected);
});
