import { describe, expect, it } from "vitest";
import { findMissingPrincipal } from "@/server/sandbox/authorization/find-missing-principal";
import { buildState } from "@/server/sandbox/world/build-state";
import { parseWorld } from "@/server/sandbox/world/read-world";

const STATE = buildState(
  parseWorld(
    `
accounts:
  "111111111111":
    name: a
    users: { ann: { path: /team/ } }
`,
    "world",
  ),
  new Date(0),
  () => new Date(0),
);
const ANN = "arn:aws:iam::111111111111:user/team/ann";

describe("findMissingPrincipal", () => {
  it.each([
    ["*", null],
    [{ AWS: ANN }, null],
    [{ AWS: ["111111111111", "arn:aws:iam::111111111111:root"] }, null],
    [{ Service: "logs.amazonaws.com" }, null],
    // An account that this world does not have may hold anybody.
    [{ AWS: "arn:aws:iam::999999999999:role/any" }, null],
    [{ AWS: "arn:aws:iam::111111111111:user/ann" }, "arn:aws:iam::111111111111:user/ann"],
    [{ AWS: [ANN, "arn:aws:iam::111111111111:role/ann"] }, "arn:aws:iam::111111111111:role/ann"],
    [{ AWS: "AROAEXAMPLEEXAMPLE123" }, "AROAEXAMPLEEXAMPLE123"],
  ])("finds in %j: %s", (Principal, missing) => {
    const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
    expect(findMissingPrincipal(STATE, { Statement: [{ ...statement, Principal }] })).toBe(missing);
    const denied = { ...statement, Effect: "Deny", NotPrincipal: Principal };
    expect(findMissingPrincipal(STATE, { Statement: denied })).toBe(missing);
  });
});
