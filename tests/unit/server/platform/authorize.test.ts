import { expect, test } from "vitest";
import { authorize, type Role } from "@/server/platform/authorize";

const actor = (role: string) => ({ id: "u", name: "u", role: role as Role, via: "session" as const });

test("refuses strangers and roles it does not know", () => {
  expect(() => authorize({ actor: null }, "accounts:read")).toThrow(
    expect.objectContaining({ code: "unauthenticated" }),
  );
  expect(() => authorize({ actor: actor("nothing") }, "accounts:read")).toThrow(
    expect.objectContaining({ code: "forbidden" }),
  );
});

test("lets viewers and admins read", () => {
  expect(authorize({ actor: actor("viewer") }, "objects:read")).toMatchObject({ role: "viewer" });
  expect(authorize({ actor: actor("admin") }, "accounts:check")).toMatchObject({ role: "admin" });
});
