import { and, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCopy } from "@/server/copies/journal/read-copy";
import { locatePart } from "@/server/copies/run/locate-part";
import { copyParts } from "@/server/platform/db/schema/copies";
import { everything, start } from "@/tests/support/copies/start-copies";
import { orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const config = {
  hub: {
    accountId: "111111111111",
    region: "ap-northeast-1",
    central: { bucket: "central-logs-111111111111" },
  },
  accounts: [
    {
      id: orders,
      name: "orders",
      roleArn: `arn:aws:iam::${orders}:role/SekishoReader`,
      externalId: "sekisho-demo",
      sources: ["one", "two", "three"].map((prefix) => ({ bucket: "orders-logs", prefix })),
    },
  ],
};

describeEngines("a part whose account named no buckets when the job began", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(JSON.stringify(config), { ...sandbox.env, DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await app.close();
    await sandbox.close();
    await database.close();
  });

  test("becomes its buckets' parts once, though two workers find them at the same moment", async () => {
    const { db } = app.ctx;
    const { id } = await start(app, everything(orders));
    await db.delete(copyParts).where(and(eq(copyParts.copyId, id), gt(copyParts.position, 0)));
    const [part] = await db.update(copyParts).set({ bucket: "" }).where(eq(copyParts.copyId, id)).returning();
    const located = await Promise.all([locatePart(app.ctx, part!), locatePart(app.ctx, part!)]);
    expect(located.map((each) => each?.prefix)).toEqual(["one/", "one/"]);
    const { parts } = (await readCopy(db, id))!;
    expect(parts.map(({ prefix }) => prefix)).toEqual(["one/", "two/", "three/"]);
  });
});
