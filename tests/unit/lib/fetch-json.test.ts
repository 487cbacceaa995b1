import { afterEach, expect, it, vi } from "vitest";
import { fetchJson, fetchLines, problemOf } from "@/lib/fetch-json";
import { probeDownload } from "@/lib/probe-download";

afterEach(() => vi.unstubAllGlobals());

const html = { "content-type": "text/html; charset=utf-8" };
const signIn = () => new Response("<html><body>Sign in to Example Corp</body></html>", { headers: html });
/** What a browser makes of a redirect that it was told not to follow. */
const redirect = () => Response.error();

function answer(make: () => Response) {
  const asked: RequestInit[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    asked.push(init);
    return make();
  });
  return asked;
}

const lines = async (path: string) => {
  for await (const line of fetchLines(path)) return line;
};
const codeOf = (asking: Promise<unknown>) =>
  asking.then(
    () => null,
    (error: unknown) => problemOf(error).code,
  );

it.each([
  ["a page with the status 200", signIn],
  ["a redirect", redirect],
])("says of %s that it is something else's, whatever was asked for", async (_, make) => {
  const asked = answer(make);
  expect(await codeOf(fetchJson("/api/accounts"))).toBe("gateway_page");
  expect(await codeOf(lines("/api/access"))).toBe("gateway_page");
  expect((await probeDownload("/api/accounts/1/content"))?.code).toBe("gateway_page");
  expect(asked.map((init) => init.redirect)).toEqual(["manual", "manual", "manual"]);
});

it("takes data and attachments for the server's own", async () => {
  answer(() => Response.json({ items: [] }));
  expect(await fetchJson("/api/accounts")).toEqual({ items: [] });
  answer(() => new Response("x", { status: 206, headers: { "content-disposition": "attachment" } }));
  expect(await probeDownload("/api/accounts/1/content")).toBeNull();
  answer(() => new Response(null, { status: 416 }));
  expect(await probeDownload("/api/accounts/1/content")).toBeNull();
});

it("says that an answer which ends within its JSON broke off", async () => {
  answer(() => new Response('{"items": [', { headers: { "content-type": "application/json" } }));
  expect(await codeOf(fetchJson("/api/accounts"))).toBe("unreachable");
});
