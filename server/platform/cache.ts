export type Cache<V> = {
  /** The fresh value, or one load shared by everybody who asks meanwhile. A recent failure is answered again. */
  get: (key: string, load: () => Promise<V>) => Promise<V>;
  /** The last value whatever its age, and whether a load is under way. */
  peek: (key: string) => { value: V | undefined; fresh: boolean; loading: boolean };
  /** Loads anew unless someone already has: whoever holds an outdated value shares one replacement. */
  replace: (key: string, outdated: V, load: () => Promise<V>) => Promise<V>;
  /** Loads anew even though the value is fresh; joins a load that is under way. */
  refresh: (key: string, load: () => Promise<V>) => Promise<V>;
};

type Entry<V> = {
  loading: Promise<V> | null;
  value: V | undefined;
  failure: unknown;
  /** Epoch ms until which value or failure stands. */
  validUntil: number;
};

export type CacheOptions<V> = {
  lifetimeMs: (value: V) => number;
  failureLifetimeMs: number | ((failure: unknown) => number);
  now?: () => number;
  /** Entries kept at most; what came first goes first. */
  most?: number;
};

const fewest = 64;

/** A keyed cache with single flight and short memory for failures. Callers may invent keys: what it keeps is bounded. */
export function createCache<V>({
  lifetimeMs,
  failureLifetimeMs,
  now = Date.now,
  most = 2_000,
}: CacheOptions<V>): Cache<V> {
  const entries = new Map<string, Entry<V>>();
  let sweepAt = fewest;

  /** An outdated value still serves whoever peeks; an outdated failure, with all it holds on to, nobody. */
  const makeRoom = () => {
    for (const [key, { loading, value, validUntil }] of entries)
      if (!loading && value === undefined && validUntil <= now()) entries.delete(key);
    if (entries.size >= most) entries.delete(entries.keys().next().value!);
    sweepAt = Math.min(most, Math.max(fewest, 2 * entries.size));
  };

  const lifetimeOf = typeof failureLifetimeMs === "number" ? () => failureLifetimeMs : failureLifetimeMs;

  const entryOf = (key: string): Entry<V> => {
    const known = entries.get(key);
    if (known) return known;
    if (entries.size >= sweepAt) makeRoom();
    const fresh: Entry<V> = { loading: null, value: undefined, failure: null, validUntil: 0 };
    entries.set(key, fresh);
    return fresh;
  };

  const start = (entry: Entry<V>, load: () => Promise<V>): Promise<V> => {
    entry.loading ??= load()
      .then((value) => {
        Object.assign(entry, { value, failure: null, validUntil: now() + lifetimeMs(value) });
        return value;
      })
      .catch((failure: unknown) => {
        Object.assign(entry, { value: undefined, failure, validUntil: now() + lifetimeOf(failure) });
        throw failure;
      })
      .finally(() => {
        entry.loading = null;
      });
    return entry.loading;
  };

  return {
    get: async (key, load) => {
      const entry = entryOf(key);
      if (entry.loading) return entry.loading;
      if (now() >= entry.validUntil) return start(entry, load);
      if (entry.value === undefined) throw entry.failure;
      return entry.value;
    },
    peek: (key) => {
      const entry = entries.get(key);
      const fresh = entry !== undefined && entry.value !== undefined && now() < entry.validUntil;
      return { value: entry?.value, fresh, loading: Boolean(entry?.loading) };
    },
    replace: async (key, outdated, load) => {
      const entry = entryOf(key);
      if (entry.loading) return entry.loading;
      const replaced = entry.value !== undefined && entry.value !== outdated;
      return replaced ? entry.value! : start(entry, load);
    },
    refresh: (key, load) => start(entryOf(key), load),
  };
}
