import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnose } from "@/server/diagnosis/diagnose";
import scenarios from "@/tests/cases/diagnosis/scenarios.json";
import { inputOf, openGallery, type Question } from "@/tests/support/diagnosis/gallery";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

type Scenario = Question & { scenario: string };

let sandbox: StartedSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
});
afterAll(() => sandbox.close());

const DEAREST = [
  "S1",
  "S4",
  "S5 identity",
  "S9a",
  "S11",
  "S12a",
  "S12b role",
  "S12c",
  "S15",
  "S16 plan",
  "S18d",
  "S23",
  "S24",
  "healthy role",
  "D11 outside",
];
const asked = (scenarios as Scenario[]).filter(({ scenario }) => DEAREST.includes(scenario));

describe("what a diagnosis costs, counted by the sandbox", () => {
  it.each(asked)("$scenario: 25 calls at most, and none that writes", async (scenario) => {
    const ctx = openGallery(sandbox, scenario);
    await diagnose(ctx, inputOf(scenario));
    sandbox.counters.reset();
    const { subject } = await diagnose(ctx, inputOf(scenario));
    const calls = sandbox.counters.list();
    expect(sandbox.counters.total()).toBeLessThanOrEqual(25);
    // Sessions, account ids and the region are remembered, and task lists for a minute; the report counts what may be sent.
    expect(sandbox.counters.total()).toBeLessThanOrEqual(subject.awsCalls);
    expect(
      calls.filter(
        ({ call, service }) => service !== "s3-control" && !/^(Get|Head|List|Describe)/.test(call),
      ),
    ).toEqual([]);
  });

  it("reads one byte at most", async () => {
    const { account, bucket, principal } = asked[0]!;
    const ctx = openGallery(sandbox, { account, bucket, principal });
    const ranges: string[] = [];
    const wire: typeof ctx.wire = (request) => {
      if (request.method === "GET") ranges.push(request.headers.range ?? "everything");
      return ctx.wire(request);
    };
    await diagnose({ ...ctx, wire }, inputOf({ account, bucket, principal }));
    expect(new Set(ranges)).toEqual(new Set(["bytes=0-0"]));
  });
});
