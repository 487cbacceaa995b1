import { type CatalogueFacets, type CataloguePage, CatalogueSort } from "@/lib/schemas/catalogue";
import { percentile } from "@/tests/bench/copy/measure";

type Get = (path: string) => Promise<Response>;

const users = 20;
const rounds = 5;

/** p50 and p95 of what the search page asks, by 20 users at once, ms. */
export async function measureApi(get: Get): Promise<void> {
  const json = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;
  const { items, nextCursor } = await json<CataloguePage>("/api/catalogue/objects?limit=200");
  const { accounts, logGroups } = await json<CatalogueFacets>("/api/catalogue/facets");
  const sample = items[0]!;
  const asked = {
    "first page": "/api/catalogue/objects?limit=200",
    "next page": `/api/catalogue/objects?limit=200&cursor=${nextCursor}`,
    ...Object.fromEntries(
      CatalogueSort.options.map((sort) => [
        `page by ${sort}`,
        `/api/catalogue/objects?limit=200&sort=${sort}`,
      ]),
    ),
    "one kind of encryption": "/api/catalogue/objects?limit=200&encryption=SSE-S3",
    "unknown owners by log group": "/api/catalogue/objects?limit=200&ownerKind=unknown&sort=logGroup",
    "owners over time": "/api/catalogue/owners/days?by=day&of=owner",
    "one account": `/api/catalogue/objects?limit=200&accountId=${accounts[0]?.value}`,
    "one log group": `/api/catalogue/objects?limit=200&logGroup=${encodeURIComponent(logGroups[0]?.value ?? "")}`,
    facets: "/api/catalogue/facets",
    "facets of an account": `/api/catalogue/facets?accountId=${accounts[0]?.value}`,
    "one task": `/api/catalogue/objects?limit=200&taskId=${sample.taskId}`,
    "substring, rare": `/api/catalogue/objects?limit=200&text=${sample.taskId?.slice(3, 20)}`,
    "substring, frequent": "/api/catalogue/objects?limit=200&text=exported",
    "substring, none": "/api/catalogue/objects?limit=200&text=nowhere-to-be-found",
    "facets of a substring": `/api/catalogue/facets?text=${sample.taskId?.slice(3, 20)}`,
  };
  for (const [name, path] of Object.entries(asked)) {
    const times: number[] = [];
    await get(path);
    const user = async () => {
      for (let round = 0; round < rounds; round++) {
        const begun = performance.now();
        const response = await get(path);
        await response.arrayBuffer();
        times.push(response.ok ? performance.now() - begun : Number.POSITIVE_INFINITY);
      }
    };
    await Promise.all(Array.from({ length: users }, user));
    console.log(
      `  ${name}: p50 ${Math.round(percentile(times, 0.5))} ms, p95 ${Math.round(percentile(times, 0.95))} ms`,
    );
  }
}
