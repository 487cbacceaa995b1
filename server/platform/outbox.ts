export type Outbox<T> = {
  /** Resolves once the reader is near enough. */
  put: (item: T) => Promise<void>;
  /** True while the reader has taken all there was. */
  isEmpty: () => boolean;
  /** Nothing more comes; with an error the reader gets it after what is waiting. */
  close: (error?: unknown) => void;
  read: () => AsyncGenerator<T, void>;
};

/** Hands what many produce to one reader; a producer waits while `most` items are waiting. */
export function createOutbox<T>(most: number): Outbox<T> {
  const items: T[] = [];
  let closed: { error: unknown } | null = null;
  let changed = Promise.withResolvers<void>();
  const notify = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  return {
    put: async (item) => {
      while (items.length >= most && !closed) await changed.promise;
      if (closed) return;
      items.push(item);
      notify();
    },
    isEmpty: () => items.length === 0,
    close: (error) => {
      closed ??= { error };
      notify();
    },
    read: async function* () {
      for (;;) {
        const item = items.shift();
        if (item !== undefined) {
          notify();
          yield item;
        } else if (!closed) await changed.promise;
        else if (closed.error) throw closed.error;
        else return;
      }
    },
  };
}
