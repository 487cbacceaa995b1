import { describe, expect, it } from "vitest";
import { latencyOf } from "@/server/sandbox/control/apply-fault";
import { createFaults } from "@/server/sandbox/control/draw-faults";
import { FaultSpec } from "@/server/sandbox/control/fault-schema";
import { seededRandom } from "@/server/sandbox/log-lines/seeded-random";

const facts = {
  service: "s3",
  call: "GetObject",
  account: "222222222222",
  caller: "111111111111",
  bucket: "logs",
  key: "a/b",
};
const fault = (spec: object) => FaultSpec.parse({ effect: { error: "slow_down" }, ...spec });

describe("createFaults", () => {
  it.each([
    [{}, true],
    [{ service: "s3", call: "GetObject" }, true],
    [{ call: "HeadObject" }, false],
    [{ account: "222222222222", bucket: "logs" }, true],
    [{ account: "111111111111" }, false],
    [{ caller: "111111111111" }, true],
    [{ keyPrefix: "a/" }, true],
    [{ keyPrefix: "b/" }, false],
  ])("with match %j strikes: %s", (match, strikes) => {
    expect(createFaults([fault({ match })], "seed").draw(facts)).toHaveLength(strikes ? 1 : 0);
  });

  it("strikes after so many requests, and so many times", () => {
    const faults = createFaults([fault({ after: 2, times: 3 })], "seed");
    expect(Array.from({ length: 8 }, () => faults.draw(facts).length)).toEqual([0, 0, 1, 1, 1, 0, 0, 0]);
  });

  it("strikes about as often as its probability says, the same way for the same seed", () => {
    const run = () => {
      const faults = createFaults([fault({ probability: 0.25 })], "seed");
      return Array.from({ length: 4000 }, () => faults.draw(facts).length);
    };
    const struck = run().filter(Boolean).length;
    expect(struck).toBeGreaterThan(900);
    expect(struck).toBeLessThan(1100);
    expect(run()).toEqual(run());
  });

  it("throttles what exceeds a token bucket", () => {
    let now = 0;
    const faults = createFaults(
      [fault({ effect: { throttle: { perSecond: 10, burst: 5 } } })],
      "seed",
      () => now,
    );
    const passed = () =>
      Array.from({ length: 20 }, () => faults.draw(facts).length).filter((struck) => struck === 0).length;
    expect(passed()).toBe(5);
    now += 300;
    expect(passed()).toBe(3);
  });

  it("goes back to the world's faults on reset", () => {
    const faults = createFaults([fault({ id: "mine" })], "seed");
    faults.put(fault({ id: "other" }));
    faults.remove("mine");
    faults.reset();
    expect(faults.list().map(({ id }) => id)).toEqual(["mine"]);
  });
});

describe("latencyOf", () => {
  it("draws half of the delays below p50 and one in a hundred above p99", () => {
    const random = seededRandom(7);
    const drawn = Array.from({ length: 20_000 }, () =>
      latencyOf([{ latency: { p50: 20, p99: 200 } }], random),
    );
    const share = (limit: number) => drawn.filter((ms) => ms > limit).length / drawn.length;
    expect(share(20)).toBeCloseTo(0.5, 1);
    expect(share(200)).toBeGreaterThan(0.005);
    expect(share(200)).toBeLessThan(0.016);
  });
});
