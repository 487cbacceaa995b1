import { randomUUID } from "node:crypto";
import type { Database } from "@/server/platform/db/open-database";
import { summarizeError } from "@/server/platform/db/summarize-error";
import type { Logger } from "@/server/platform/log";
import { type AuditHead, appendEntries } from "./append-entries";
import { cleanDraft } from "./clean-draft";
import type { AuditDraft } from "./hash-entry";
import { spoolEntries, unspoolEntries } from "./spool";

export type AuditTrail = {
  /** Resolves when the entry is durable: in the chain or, while the database is away, in the data folder. */
  record: (entry: AuditEvent) => Promise<void>;
  /** The same a moment later, for what nobody waits for. */
  note: (entry: AuditEvent) => void;
  /** Writes what still waits. */
  close: () => Promise<void>;
};

export type AuditEvent = Omit<AuditDraft, "id" | "at">;
type Waiting = { draft: AuditDraft; done: () => void; failed: (error: unknown) => void };

const mostAtOnce = 500;
const pauseMs = 200;
const retryMs = 2_000;
const sayHeadMs = 10 * 60_000;

/** The audit log of one process: entries that arrive while a batch is being written make up the next one. */
export function createAuditTrail(db: Database, dataFolder: string, log: Logger): AuditTrail {
  const waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let pause: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let saidAt = 0;
  let closed = false;

  const say = ({ seq, hash }: AuditHead) => {
    if (Date.now() - saidAt < sayHeadMs) return;
    saidAt = Date.now();
    // Kept by whoever keeps the logs, it proves that the end was not cut off.
    log.info({ seq, hash }, "audit head");
  };
  const append = async (drafts: AuditDraft[]) => say(await appendEntries(db, drafts));
  const unspool = async () => {
    const count = await unspoolEntries(dataFolder, append);
    if (count > 0) log.info({ count }, "audit entries that waited are in the log");
  };
  const tryAgainLater = () => {
    if (closed) return;
    retry ??= setTimeout(() => {
      retry = undefined;
      unspool().catch(tryAgainLater);
    }, retryMs).unref();
  };
  const write = async (batch: Waiting[]) => {
    const drafts = batch.map(({ draft }) => draft);
    try {
      await append(drafts).catch(async (error: unknown) => {
        await spoolEntries(dataFolder, drafts);
        if (!retry) log.warn(summarizeError(error), "audit entries wait in the data folder for the database");
        tryAgainLater();
      });
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  };
  const run = async () => {
    while (waiting.length > 0) await write(waiting.splice(0, mostAtOnce));
  };
  const go = () => {
    clearTimeout(pause);
    pause = undefined;
    if (waiting.length === 0) return;
    writing ??= run().finally(() => {
      writing = null;
      go();
    });
  };
  const put = (event: AuditEvent, urgent: boolean) =>
    new Promise<void>((done, failed) => {
      const draft = cleanDraft({ ...event, id: randomUUID(), at: new Date().toISOString() });
      waiting.push({ draft, done, failed });
      if (urgent || waiting.length >= mostAtOnce) go();
      else pause ??= setTimeout(go, pauseMs);
    });

  // What an earlier process could not hand over.
  tryAgainLater();
  return {
    record: (event) => put(event, true),
    note: (event) =>
      void put(event, false).catch((err: unknown) =>
        log.error({ err }, "audit entry lost: nothing could keep it"),
      ),
    close: async () => {
      closed = true;
      clearTimeout(retry);
      go();
      await writing;
    },
  };
}
