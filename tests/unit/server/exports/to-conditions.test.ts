import { expect, test } from "vitest";
import { toConditions } from "@/server/exports/to-conditions";

test("passes a range and conditions on", () => {
  const headers = { range: "bytes=5-", "if-none-match": '"a"', cookie: "secret" };
  expect(toConditions(headers)).toEqual({
    headers: { range: "bytes=5-", "if-none-match": '"a"' },
    ifRange: false,
  });
});

test("asks for the range of If-Range under the ETag it names", () => {
  expect(toConditions({ range: "bytes=5-", "if-range": '"a"' })).toEqual({
    headers: { range: "bytes=5-", "if-match": '"a"' },
    ifRange: true,
  });
});

test("asks for the range of If-Range under the date it names", () => {
  const date = "Sat, 21 Nov 2026 10:00:00 GMT";
  expect(toConditions({ range: "bytes=5-", "if-range": date })).toEqual({
    headers: { range: "bytes=5-", "if-unmodified-since": date },
    ifRange: true,
  });
});

test("sends the whole object for a weak If-Range, and ignores If-Range without a range", () => {
  expect(toConditions({ range: "bytes=5-", "if-range": 'W/"a"' })).toEqual({ headers: {}, ifRange: false });
  expect(toConditions({ "if-range": '"a"' })).toEqual({ headers: {}, ifRange: false });
});
