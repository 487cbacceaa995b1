import { describe, expect, test } from "vitest";
import { accountsFor, type Grant, highestRole, PERMISSIONS, type Permission, permits } from "@/lib/roles";
import { authorize, narrow } from "@/server/platform/authorize";

const [B, C, D] = ["222222222222", "333333333333", "444444444444"] as const;
const asked = (...grants: Grant[]) => ({
  actor: { id: "u", name: "u", grants, via: "session" as const },
});
const stranger = { actor: null };
const names = Object.keys(PERMISSIONS) as Permission[];

describe("a role", () => {
  test.each([
    ["viewer", ["accounts:read", "accounts:check", "objects:list", "diagnosis:run", "copies:read"]],
    ["reader", ["objects:read"]],
    ["operator", ["copies:write", "scans:schedule"]],
    ["admin", ["owners:name", "audit:read", "tokens:manage", "sessions:end"]],
  ] as const)("%s adds just these", (role, added) => {
    expect(names.filter((name) => PERMISSIONS[name] === role).sort()).toEqual([...added].sort());
  });

  test("may what those before it may, in its accounts alone", () => {
    const grants: Grant[] = [
      { role: "viewer", accounts: "all" },
      { role: "operator", accounts: [B, C] },
    ];
    expect(accountsFor(grants, "accounts:read")).toBe("all");
    expect(accountsFor(grants, "objects:read")).toEqual([B, C]);
    expect(accountsFor(grants, "audit:read")).toEqual([]);
    expect(permits(grants, "copies:write", [B, C])).toBe(true);
    expect(permits(grants, "copies:write", [B, D])).toBe(false);
    expect(permits(grants, "copies:write", "all")).toBe(false);
    expect(permits(grants, "copies:write", [])).toBe(false);
    expect(highestRole(grants)).toBe("operator");
    expect(highestRole([])).toBeNull();
  });
});

describe("a verb of some accounts", () => {
  test("refuses strangers, those without a role, and those with one elsewhere", () => {
    expect(() => authorize(stranger, "accounts:read", [B])).toThrow(
      expect.objectContaining({ code: "unauthenticated" }),
    );
    for (const ctx of [
      asked(),
      asked({ role: "admin", accounts: [C] }),
      asked({ role: "viewer", accounts: "all" }),
    ])
      expect(() => authorize(ctx, "objects:read", [B])).toThrow(
        expect.objectContaining({
          code: "forbidden",
          details: { permission: "objects:read", role: "reader", accounts: [B] },
        }),
      );
  });

  test("lets through who has the role there", () => {
    expect(authorize(asked({ role: "reader", accounts: [B] }), "objects:read", [B])).toMatchObject({
      id: "u",
    });
  });
});

describe("a verb over all accounts", () => {
  test("is narrowed to those where one may", () => {
    const some = asked({ role: "viewer", accounts: [B, C] });
    expect(narrow(some, "objects:list")).toEqual([B, C]);
    expect(narrow(some, "objects:list", [C, D])).toEqual([C]);
    const all = asked({ role: "viewer", accounts: "all" });
    expect(narrow(all, "objects:list")).toBeUndefined();
    expect(narrow(all, "objects:list", [D])).toEqual([D]);
  });

  test("refuses who may nowhere", () => {
    expect(() => narrow(stranger, "objects:list")).toThrow(
      expect.objectContaining({ code: "unauthenticated" }),
    );
    expect(() => narrow(asked(), "objects:list")).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});
