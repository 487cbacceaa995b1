import { expect, test } from "vitest";
import { createWireClock } from "@/server/aws/wire-clock";

const noon = Date.parse("2026-11-26T12:00:00Z");
const answer = (statusCode: number, date: string) => ({ statusCode, headers: { date } });

test("goes by S3's clock once S3 has refused a time that is far off", () => {
  const clock = createWireClock(() => noon);
  const signedAt = clock.now();
  expect(clock.learn(answer(403, "Thu, 26 Nov 2026 13:00:00 GMT"), signedAt)).toBe(true);
  expect(clock.now().toISOString()).toBe("2026-11-26T13:00:00.000Z");
});

test("tells all that were signed before it was set right to try again", () => {
  const clock = createWireClock(() => noon);
  const signedAt = clock.now();
  const refused = answer(403, "Thu, 26 Nov 2026 11:00:00 GMT");
  expect([clock.learn(refused, signedAt), clock.learn(refused, signedAt)]).toEqual([true, true]);
  expect(clock.learn(refused, clock.now())).toBe(false);
});

test.each([
  ["an answer that is no refusal", answer(200, "Thu, 26 Nov 2026 13:00:00 GMT")],
  ["a refusal in time", answer(403, "Thu, 26 Nov 2026 12:01:00 GMT")],
  ["a refusal without a date", { statusCode: 403, headers: {} }],
  ["a date that cannot be read", answer(403, "yesterday")],
])("learns nothing from %s", (_, given) => {
  const clock = createWireClock(() => noon);
  expect(clock.learn(given, clock.now())).toBe(false);
  expect(clock.now().getTime()).toBe(noon);
});
