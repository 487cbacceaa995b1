import { expect, test } from "vitest";
import { refuseBeside, refuseMixing } from "@/server/copies/select/refuse-mixing";

const place = (accountId: string, bucket: string) => ({ accountId, accountName: `of ${accountId}`, bucket });
const [one, another, elsewhere] = [place("1", "a"), place("1", "b"), place("2", "c")];

test.each([
  ["{key}", [one, one]],
  ["{accountId}/{region}/{bucket}/{key}", [one, another, elsewhere]],
  ["{accountId}/{key}", [one, elsewhere]],
  ["{accountName}/{yyyy}/{key}", [another, elsewhere]],
])("%s keeps what comes from these places apart", (template, places) => {
  expect(() => refuseMixing(template, places)).not.toThrow();
});

test.each([
  ["{key}", [one, elsewhere]],
  ["{accountId}/{key}", [one, elsewhere, another]],
  ["{yyyy}/{taskId}/{key}", [one, another]],
])("%s would mix what comes from these places", (template, places) => {
  expect(() => refuseMixing(template, places)).toThrow(expect.objectContaining({ code: "keys_would_mix" }));
});

test("one place beside others is weighed by itself, whatever these are to each other", () => {
  expect(() => refuseBeside("{accountId}/{key}", elsewhere, [one, another])).not.toThrow();
  expect(() => refuseBeside("{accountId}/{key}", another, [elsewhere, one])).toThrow(
    expect.objectContaining({ code: "keys_would_mix", details: { buckets: ["a", "b"] } }),
  );
});
