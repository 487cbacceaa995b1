/*
 * npm run bench:archive [-- quick] — Linux, after `npm run build`. 10,000 objects of the fleet as one ZIP and one tar through
 * the built server: speed, CPU, and how far its memory grows; then a ZIP of 12 GiB (quick: 1) by the same code, whose sizes
 * and offsets need 64 bits. Each file is checked by an independent reader, and the run ends with 1 when one is bad.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { lineOf } from "@/server/archives/list-selected";
import type { Openings } from "@/server/archives/open-selected";
import { writeZip } from "@/server/archives/write-zip";
import { childrenOf, makeInstallation } from "@/tests/support/platform/start-installation";
import { accountsOf, writeFleet } from "./catalogue/world";
import { watchMemory } from "./copy/measure";
import { cpuSeconds, residentBytes } from "./download/process";

const [mib, gib] = [1024 ** 2, 1024 ** 3];
const objects = 10_000;
const [accountId = ""] = accountsOf(1);
const folder = mkdtempSync(path.join(tmpdir(), "sekisho-bench-archive-"));
const it = await makeInstallation(writeFleet(1, objects));
try {
  const { program, url } = await it.start();
  const web = childrenOf(program).web ?? 0;
  await take(url, web, "zip", ["unzip", "-tq"]);
  await take(url, web, "tar", ["tar", "-tf"]);
  await large(process.argv.includes("quick") ? 1 : 12);
} finally {
  await it.close();
  rmSync(folder, { recursive: true, force: true });
}

async function take(url: string, web: number, format: string, check: [string, string]): Promise<void> {
  const file = path.join(folder, `it.${format}`);
  const [began, cpu, rss, peak] = [performance.now(), cpuSeconds(web), residentBytes(web), watchMemory(web)];
  const response = await it.post(`${url}/api/archives`, { format, selection: { sources: [{ accountId }] } });
  if (!response.ok) throw new Error(await response.text());
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
  const seconds = (performance.now() - began) / 1000;
  const grown = peak() - rss / mib;
  await expectWhole(...check, file);
  console.log(
    `${format}: ${objects} objects, ${(statSync(file).size / mib).toFixed(1)} MiB in ${seconds.toFixed(1)} s, ${Math.round(objects / seconds)} objects/s, ${(cpuSeconds(web) - cpu).toFixed(1)} CPU s, memory grew by ${Math.round(grown)} MiB; ${check[0]} finds nothing wrong`,
  );
}

/** Not as one call that blocks: this process has to see that the server closes what it keeps open. */
async function expectWhole(reader: string, ...args: string[]): Promise<void> {
  const [code] = await once(spawn(reader, args, { stdio: ["ignore", "ignore", "inherit"] }), "close");
  if (code !== 0) throw new Error(`${reader} ${args.join(" ")} ended with ${code}`);
}

/** Entries of 1 GiB, the last of 5, all of them zeros: what counts is where they lie. */
async function large(wholeGib: number): Promise<void> {
  const sizes =
    wholeGib > 5 ? [...Array<number>(wholeGib - 5).fill(gib), 5 * gib] : Array<number>(wholeGib).fill(gib);
  const file = path.join(folder, "large.zip");
  const [before, peak, began] = [residentBytes(process.pid), watchMemory(process.pid), performance.now()];
  await pipeline(writeZip(zeros(sizes)), createWriteStream(file));
  const seconds = (performance.now() - began) / 1000;
  const grown = peak() - before / mib;
  await expectWhole("unzip", "-tq", file);
  console.log(
    `zip of ${(statSync(file).size / gib).toFixed(2)} GiB: written in ${seconds.toFixed(0)} s, memory grew by ${Math.round(grown)} MiB; unzip finds nothing wrong`,
  );
}

async function* zeros(sizes: readonly number[]): Openings {
  const chunk = Buffer.alloc(mib);
  for (const [index, size] of sizes.entries()) {
    const object = {
      key: `large/${index}`,
      size,
      lastModified: new Date(),
      etag: "",
      storageClass: "STANDARD",
    };
    const body = async function* () {
      for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
    };
    yield {
      line: lineOf(accountId, "logs", { ...object, ownerId: null, ownerName: null }),
      size,
      body: body(),
    };
  }
}
