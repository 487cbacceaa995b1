import { Agent, get as httpGet } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type CatalogueFacets, type CataloguePage, CatalogueSort } from "@/lib/schemas/catalogue";
import { percentile } from "@/tests/bench/copy/measure";

/** Answers the status once all of an answer has come. */
type Ask = (path: string) => Promise<number>;

const users = 20;
const rounds = 5;
const lookMs = 1_000;
const seconds = 60;

/** p50 and p95 of what the search page asks, ms: by 20 users who ask without a pause, and by 20 who look at each answer. */
export async function measureApi(url: string, headers: Record<string, string>): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  // A tenth of the work that fetch has with an answer: what asks runs on the cores that answer.
  const ask: Ask = (path) =>
    new Promise((resolve, reject) => {
      httpGet(url + path, { agent, headers }, (response) => {
        response.on("end", () => resolve(response.statusCode ?? 0)).on("error", reject);
        response.resume();
      }).on("error", reject);
    });
  const asked = await questions(url, headers);
  for (const path of Object.values(asked)) await Promise.all(Array.from({ length: users }, () => ask(path)));
  console.log(`  ${users} users without a pause, after a first round that is not counted:`);
  for (const [name, path] of Object.entries(asked)) await askAtOnce(ask, name, path);
  await askInTurns(ask, asked);
  agent.destroy();
}

async function questions(url: string, headers: Record<string, string>): Promise<Record<string, string>> {
  const json = async <T>(path: string): Promise<T> => (await fetch(url + path, { headers })).json();
  const list = "/api/catalogue/objects?limit=200";
  const { items, nextCursor } = await json<CataloguePage>(list);
  const { accounts, buckets, logGroups } = await json<CatalogueFacets>("/api/catalogue/facets");
  const task = items[0]!.taskId ?? "";
  return {
    "first page": list,
    "next page": `${list}&cursor=${nextCursor}`,
    ...Object.fromEntries(CatalogueSort.options.map((sort) => [`page by ${sort}`, `${list}&sort=${sort}`])),
    "one kind of encryption": `${list}&encryption=SSE-S3`,
    "unknown owners by log group": `${list}&ownerKind=unknown&sort=logGroup`,
    "owners over time": "/api/catalogue/owners/days?by=day&of=owner",
    "one account": `${list}&accountId=${accounts[0]?.value}`,
    "one bucket": `${list}&bucket=${buckets[0]?.value}`,
    "one log group": `${list}&logGroup=${encodeURIComponent(logGroups[0]?.value ?? "")}`,
    facets: "/api/catalogue/facets",
    "facets of an account": `/api/catalogue/facets?accountId=${accounts[0]?.value}`,
    "one task": `${list}&taskId=${task}`,
    "substring, rare": `${list}&text=${task.slice(3, 20)}`,
    "substring, frequent": `${list}&text=exported`,
    "substring, none": `${list}&text=nowhere-to-be-found`,
    "facets of a substring": `/api/catalogue/facets?text=${task.slice(3, 20)}`,
  };
}

async function time(ask: Ask, path: string): Promise<number> {
  const begun = performance.now();
  const status = await ask(path);
  return status === 200 ? performance.now() - begun : Number.POSITIVE_INFINITY;
}

const print = (name: string, times: number[]) =>
  console.log(
    `  ${name}: p50 ${Math.round(percentile(times, 0.5))} ms, p95 ${Math.round(percentile(times, 0.95))} ms`,
  );

async function askAtOnce(ask: Ask, name: string, path: string): Promise<void> {
  const times: number[] = [];
  const user = async () => {
    for (let round = 0; round < rounds; round++) times.push(await time(ask, path));
  };
  await Promise.all(Array.from({ length: users }, user));
  print(name, times);
}

/** Each begins elsewhere among the questions, and goes through all of them again and again. */
async function askInTurns(ask: Ask, asked: Record<string, string>): Promise<void> {
  const names = Object.keys(asked);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  const end = performance.now() + seconds * 1000;
  const user = async (at: number) => {
    await wait((at * lookMs) / users);
    for (let n = Math.floor((at * names.length) / users); performance.now() < end; n++) {
      const name = names[n % names.length]!;
      times.get(name)!.push(await time(ask, asked[name]!));
      await wait(lookMs);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, at) => user(at)));
  const all = [...times.values()].flat();
  console.log(
    `  ${users} users who look at each answer for a second: ${all.length} requests in ${seconds} s`,
  );
  const kinds = { "without a substring": false, "with one": true };
  for (const [title, isText] of Object.entries(kinds))
    print(
      title,
      [...times].filter(([name]) => /substring/.test(name) === isText).flatMap(([, each]) => each),
    );
}
