import { expect, test, vi } from "vitest";
import type { AccountReport } from "@/server/accounts/report";
import { createReportBoard } from "@/server/accounts/report-board";

const report = (checkedAt: string): AccountReport => ({
  status: "ok",
  reasons: [],
  sources: [],
  totals: null,
  identity: null,
  checks: [],
  checkedAt,
});

test("answers at once, starts one check behind, and shows its report when it is there", async () => {
  const gate = Promise.withResolvers<AccountReport>();
  const check = vi.fn(() => gate.promise);
  const board = createReportBoard(check);
  expect([board.read("1"), board.read("1"), board.read("1")]).toEqual([null, null, null]);
  const first = board.first("1");
  gate.resolve(report("a"));
  expect((await first).checkedAt).toBe("a");
  expect(board.read("1")?.checkedAt).toBe("a");
  expect(check).toHaveBeenCalledTimes(1);
});

test("keeps showing the last report while it checks again", async () => {
  const gates = [Promise.withResolvers<AccountReport>(), Promise.withResolvers<AccountReport>()];
  let turn = 0;
  const board = createReportBoard(() => gates[turn++]!.promise);
  gates[0]?.resolve(report("a"));
  await board.check("1");
  const again = board.check("1");
  expect(board.read("1")?.checkedAt).toBe("a");
  gates[1]?.resolve(report("b"));
  await again;
  expect(board.read("1")?.checkedAt).toBe("b");
});

test("starts sixteen checks of itself at once, and one that a person asked for besides", async () => {
  const check = vi.fn(() => new Promise<AccountReport>(() => {}));
  const board = createReportBoard(check);
  for (let id = 0; id < 100; id++) board.read(String(id));
  await Promise.resolve();
  expect(check).toHaveBeenCalledTimes(16);
  void board.check("asked");
  expect(check).toHaveBeenCalledTimes(17);
});
