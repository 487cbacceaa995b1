import { expect, test } from "vitest";
import { createByteBudget } from "@/server/copies/run/byte-budget";

const held = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, done: resolve };
};

test("lets in what fits, and the others in their order when there is room", async () => {
  const budget = createByteBudget(10);
  const began: string[] = [];
  const [a, b, c] = [held(), held(), held()];
  const hold = (name: string, bytes: number, { work }: ReturnType<typeof held>) =>
    budget.hold(bytes, () => {
      began.push(name);
      return work();
    });
  const all = [hold("a", 6, a), hold("b", 6, b), hold("c", 1, c)];
  await Promise.resolve();
  // c would fit, and does not overtake b: large ones would wait for ever.
  expect(began).toEqual(["a"]);
  a.done();
  await all[0];
  await Promise.resolve();
  expect(began).toEqual(["a", "b", "c"]);
  b.done();
  c.done();
  await Promise.all(all);
});

test("more than all of it goes alone, and what fails gives back what it held", async () => {
  const budget = createByteBudget(10);
  await expect(budget.hold(1_000, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await budget.hold(10, async () => "fits")).toBe("fits");
});
