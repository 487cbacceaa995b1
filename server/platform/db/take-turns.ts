import type { PGlite } from "@electric-sql/pglite";
import { shareStatements } from "./share-statements";

/** One connection. `turnOut` ends it; `leave` must follow. */
export type Client = { turnOut: () => void };

type Turn = {
  client: Client;
  messages: readonly Buffer[];
  send: (bytes: Uint8Array) => void;
  done: () => void;
  failed: (error: unknown) => void;
};

/** Lets many clients use the one session of PGlite: a turn is all of a client's messages up to a Sync, or its transaction. */
export type Turns = {
  run: (client: Client, messages: readonly Buffer[], send: (bytes: Uint8Array) => void) => Promise<void>;
  /** Forgets what a client that left had waiting, and rolls back its open transaction. */
  leave: (client: Client) => Promise<void>;
  /** Waits for the turn under way; the others never come. */
  end: () => Promise<void>;
};

/**
 * `idleMs`: a client that says nothing inside its transaction for so long, while others wait, is turned out. `broken`
 * is called when PGlite itself failed, which is not what a query that fails does: it answers no more after that.
 */
export function takeTurns(db: PGlite, idleMs: number, broken: (error: unknown) => void): Turns {
  let waiting: Turn[] = [];
  let holder: Client | null = null;
  let busy = false;
  let last: Promise<void> = Promise.resolve();
  let patience: NodeJS.Timeout | undefined;
  const share = shareStatements();

  /** While a transaction is open, only its client has turns. */
  const next = (): Turn | undefined => {
    const index = holder === null ? 0 : waiting.findIndex(({ client }) => client === holder);
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  const stopWatching = () => {
    clearTimeout(patience);
    patience = undefined;
  };
  const watchHolder = () => {
    const idle = holder;
    if (idle && waiting.length > 0) patience ??= setTimeout(() => idle.turnOut(), idleMs);
  };

  const run = async () => {
    for (let turn = next(); turn; turn = next()) {
      stopWatching();
      try {
        const { bytes, send } = share(turn.messages, turn.send);
        await db.runExclusive(() => db.execProtocolRawStream(bytes, { onRawData: send }));
        holder = db.isInTransaction() ? turn.client : null;
        turn.done();
      } catch (error) {
        turn.failed(error);
        broken(error);
        break;
      }
    }
    watchHolder();
    busy = false;
  };
  const go = () => {
    if (busy) return;
    busy = true;
    last = run();
  };

  return {
    run: (client, messages, send) =>
      new Promise((done, failed) => {
        waiting.push({ client, messages, send, done, failed });
        go();
      }),
    leave: async (client) => {
      waiting = waiting.filter((turn) => turn.client !== client);
      if (holder !== client) return;
      stopWatching();
      await db.exec("rollback").catch(broken);
      holder = null;
      go();
    },
    end: async () => {
      waiting = [];
      stopWatching();
      await last;
    },
  };
}
