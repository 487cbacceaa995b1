import { expect, test } from "vitest";
import { findSources } from "@/server/exports/find-sources";
import type { TaskFacts } from "@/server/exports/to-task";

const account = { id: "222222222222", name: "payments", requesterPays: false };
const task = (bucket: string, prefix: string) => ({ bucket, prefix }) as TaskFacts;

test("uses the configured sources alone when there are any", () => {
  const sources = [{ bucket: "b", prefix: "/x/", requesterPays: true }];
  expect(findSources({ ...account, sources }, [task("other", "p")])).toEqual([
    { bucket: "b", prefix: "/x/", folder: "x/", origin: "configured", requesterPays: true },
  ]);
});

test("finds each destination of the tasks once", () => {
  const found = findSources(account, [task("b", "p"), task("b", "p"), task("c", "")]);
  expect(found.map(({ bucket, folder, origin }) => [bucket, folder, origin])).toEqual([
    ["b", "p/", "discovered"],
    ["c", "", "discovered"],
  ]);
});

test("does not count a folder inside another one twice", () => {
  const found = findSources(account, [task("b", "p/q"), task("b", "p"), task("b", "pq")]);
  expect(found.map(({ folder }) => folder)).toEqual(["p/", "pq/"]);
});
