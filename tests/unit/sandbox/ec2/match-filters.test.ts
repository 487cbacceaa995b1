import { describe, expect, it } from "vitest";
import { matchesFilters } from "@/server/sandbox/ec2/match-filters";

const ENDPOINT = {
  id: "vpce-1",
  accountId: "111111111111",
  vpcId: "vpc-1",
  region: "ap-northeast-1",
  serviceName: "com.amazonaws.ap-northeast-1.s3",
  policy: {},
  tags: new Map([["team", "a+b (logs)"]]),
};

describe("matchesFilters", () => {
  it.each([
    ["service-name", ["com.amazonaws.*.s3"], true],
    ["service-name", ["com?amazonaws.ap-northeast-1.s3"], true],
    ["service-name", ["comXamazonaws.ap-northeast-1.s3"], false],
    ["service-name", ["none", "*s3"], true],
    ["service-name", ["s3"], false],
    ["service-name", [], false],
    ["vpc-id", ["vpc-1"], true],
    ["vpc-endpoint-state", ["available"], true],
    ["tag:team", ["a+b (logs)"], true],
    ["tag:team", ["a+b*"], true],
    ["tag:none", ["*"], false],
    ["tag-key", ["team"], true],
  ])("%s = %j: %s", (Name, Value, expected) => {
    expect(matchesFilters(ENDPOINT, [{ Name, Value }])).toBe(expected);
  });

  it("does not get lost in a pattern made to be slow", () => {
    const endpoint = { ...ENDPOINT, tags: new Map([["team", "a".repeat(256)]]) };
    expect(matchesFilters(endpoint, [{ Name: "tag:team", Value: [`${"*a".repeat(200)}b`] }])).toBe(false);
  });

  it("wants every filter, and refuses those it does not know", () => {
    const id = { Name: "vpc-endpoint-id", Value: ["vpce-1"] };
    expect(matchesFilters(ENDPOINT, [id, { Name: "vpc-id", Value: ["vpc-2"] }])).toBe(false);
    expect(() => matchesFilters(ENDPOINT, [{ Name: "colour", Value: ["red"] }])).toThrow("'colour'");
  });
});
