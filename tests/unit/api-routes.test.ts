import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiRoutes } from "@/app/api/routes";
import { findApiRoute } from "@/server/api";

test("the table of routes has every route file but sign-in's, and each under its own address", () => {
  const files = globSync("app/api/**/route.ts").filter((file) => !file.startsWith("app/api/auth/"));
  const table = readFileSync("app/api/routes.ts", "utf8").matchAll(
    /"\/api\/(.+)": \(\) => import\("\.\/(.+)"\)/g,
  );
  const listed = [...table].map(([, address, file]) => [`app/api/${address}/route.ts`, `app/api/${file}.ts`]);
  expect(listed.map(([address]) => address).sort()).toEqual(files.sort());
  for (const [address, file] of listed) expect(file).toBe(address);
});

test.each([
  ["/api/copies/marks", "/api/copies/marks", {}],
  ["/api/copies/4711", "/api/copies/[id]", { id: "4711" }],
  ["/api/copies/schedules/7/run", "/api/copies/schedules/[scheduleId]/run", { scheduleId: "7" }],
  ["/api/accounts/a%2Fb%20%E9%96%A2", "/api/accounts/[id]", { id: "a/b 関" }],
  ["/api/accounts/__proto__/objects", "/api/accounts/[id]/objects", { id: "__proto__" }],
  ["/api/no/such/thing", "/api/[...path]", { path: "no/such/thing" }],
] as const)("%s is answered by %s", (path, route, params) => {
  expect(findApiRoute(path)).toEqual({ load: apiRoutes[route], params });
});

test.each(["/", "/accounts", "/api/auth/session"])("%s is left to Next", (path) => {
  expect(findApiRoute(path)).toBeUndefined();
});

test("an address that is no text is not found", () => {
  expect(() => findApiRoute("/api/accounts/%E9")).toThrow(expect.objectContaining({ code: "not_found" }));
});
