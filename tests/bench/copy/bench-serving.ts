import { percentile, putFault } from "./measure";
import { startOurs } from "./ours";
import { spoke } from "./world";

const gib = 1024 ** 3;
const p95Ms = 100;
const share = 0.7;

type Ours = Awaited<ReturnType<typeof startOurs>>;

/** What people get while 64 copies are under way: answers of the API, and the speed of a download. */
export async function benchServing(quick: boolean): Promise<string[]> {
  const bytes = quick ? gib / 4 : gib;
  const ours = await startOurs({ small: { repeat: 60_000, bytes: 1024 }, file: { repeat: 1, bytes } }, 64);
  try {
    await putFault(ours.sandboxUrl, { match: { call: "CopyObject" }, effect: { latency: { ms: 50 } } });
    await download(ours);
    const alone = await download(ours);
    const id = await ours.begin("small");
    const answers = await askFor(ours, quick ? 5_000 : 20_000);
    const during = await download(ours);
    const { counts } = await ours.read(id);
    await ours.it.post(`${ours.url}/api/copies/${id}/cancel`, {});
    const p95 = percentile(answers, 0.95);
    console.log(
      `\nwhile 64 copies are under way (${counts.copied.objects} done): API p50 ${percentile(answers, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms over ${answers.length} requests; a download of ${bytes / 1024 ** 2} MiB runs at ${Math.round(during)} MiB/s, alone at ${Math.round(alone)} MiB/s (${((during / alone) * 100).toFixed(0)} %)`,
    );
    return [
      ...(p95 > p95Ms ? [`API p95 ${p95.toFixed(1)} ms > ${p95Ms}`] : []),
      ...(during < share * alone
        ? [`a download keeps ${((during / alone) * 100).toFixed(0)} % of its speed < ${share * 100} %`]
        : []),
    ];
  } finally {
    await ours.close();
  }
}

async function download({ it, url }: Ours): Promise<number> {
  const { items } = await (
    await it.get(`${url}/api/accounts/${spoke}/objects?bucket=bench-file&prefix=exports/0/`)
  ).json();
  const query = new URLSearchParams({ bucket: "bench-file", key: items[0].key });
  const begun = performance.now();
  const response = await it.get(`${url}/api/accounts/${spoke}/content?${query}`);
  let bytes = 0;
  for await (const chunk of response.body!) bytes += chunk.length;
  return bytes / 1024 ** 2 / ((performance.now() - begun) / 1000);
}

/** What pages ask for, one after another; ms each. */
async function askFor({ it, url }: Ours, forMs: number): Promise<number[]> {
  const paths = [
    "/api/accounts",
    `/api/accounts/${spoke}`,
    "/api/copies",
    "/api/copies?limit=10",
    "/api/health",
  ];
  const { items } = await (await it.get(`${url}/api/copies`)).json();
  const all = [...paths, `/api/copies/${items[0].id}`, `/api/copies/${items[0].id}/items?limit=100`];
  const took: number[] = [];
  for (const begun = performance.now(); performance.now() - begun < forMs; ) {
    const sent = performance.now();
    await (await it.get(url + all[took.length % all.length])).text();
    took.push(performance.now() - sent);
  }
  return took;
}
