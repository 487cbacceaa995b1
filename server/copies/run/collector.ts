/** Gathers results as they come and hands them on in batches, one after another. */
export type Collector<T> = {
  add: (result: T) => void;
  /** Hands on what is there now. */
  flush: () => void;
  /** Work whose result will come; its failure is a failure of the whole. */
  expect: (work: Promise<void>) => void;
  /** Nothing is expected, and everything has been handed on. */
  idle: () => boolean;
  /** Resolves at the next result. */
  changed: () => Promise<void>;
  /** Waits for all that is expected and hands on the rest. Throws the first failure. */
  end: () => Promise<void>;
};

type Options = {
  /** Told once, as soon as a batch or a work fails: no new work should begin. */
  failed: () => void;
  mostPerBatch: number;
  /** How long a result may wait for others, in ms. */
  longestMs: number;
};

export function createCollector<T>(
  handOn: (batch: T[]) => Promise<void>,
  { failed, mostPerBatch, longestMs }: Options,
): Collector<T> {
  const expected = new Set<Promise<void>>();
  let results: T[] = [];
  let handing: Promise<void> = Promise.resolve();
  let busy = 0;
  let failure: { error: unknown } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let next = Promise.withResolvers<void>();

  const fail = (error: unknown) => {
    failure ??= { error };
    failed();
  };
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = results;
    results = [];
    if (batch.length === 0) return;
    busy += 1;
    handing = handing
      .then(() => handOn(batch))
      .catch(fail)
      .finally(() => {
        busy -= 1;
      });
  };

  return {
    flush,
    add: (result) => {
      results.push(result);
      next.resolve();
      next = Promise.withResolvers<void>();
      if (results.length >= mostPerBatch) flush();
      else timer ??= setTimeout(flush, longestMs);
    },
    expect: (work) => {
      const tracked = work.catch(fail).finally(() => expected.delete(tracked));
      expected.add(tracked);
    },
    idle: () => expected.size === 0 && results.length === 0 && busy === 0,
    changed: () => next.promise,
    end: async () => {
      await Promise.all(expected);
      flush();
      await handing;
      if (failure) throw failure.error;
    },
  };
}
