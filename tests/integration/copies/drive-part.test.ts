import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOpenParts } from "@/server/copies/journal/open-parts";
import { createByteBudget } from "@/server/copies/run/byte-budget";
import { drivePart } from "@/server/copies/run/drive-part";
import { defaultLimits } from "@/server/copies/run/lane";
import { createLimiter } from "@/server/copies/run/limiter";
import { copyParts } from "@/server/platform/db/schema/copies";
import { signIn } from "@/server/platform/workers/lease";
import { everything, start } from "@/tests/support/copies/start-copies";
import { demoConfig, orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

describeEngines("a part", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await app.close();
    await sandbox.close();
    await database.close();
  });

  test("ends here, and nothing else does, when the journal goes away while another worker lists it", async () => {
    const { ctx } = app;
    const [mine, other] = [await signIn(ctx.db), await signIn(ctx.db)];
    const { id } = await start(app, everything(orders));
    const listedByOther = { lister: other, state: "listing", strategy: "role_copy" } as const;
    await ctx.db.update(copyParts).set(listedByOther).where(eq(copyParts.copyId, id));
    const [open] = await readOpenParts(ctx.db);
    let reads = 0;
    const db: typeof ctx.db = Object.create(ctx.db, {
      select: {
        value: () => {
          reads += 1;
          if (reads > 2) throw new Error("timeout exceeded when trying to connect");
          return ctx.db.select();
        },
      },
    });
    const actor = { id: "worker", name: "worker", grants: [], via: "token" } as const;
    const crew = {
      ctx: { ...ctx, db, actor },
      worker: mine,
      limiter: createLimiter({ start: 4, most: 4 }),
      budget: createByteBudget(1024),
      limits: defaultLimits,
    };
    const { signal } = new AbortController();
    await expect(drivePart(crew, open!, { stop: signal, cut: signal })).rejects.toThrow("timeout exceeded");
  });
});
