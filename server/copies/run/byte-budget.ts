/** Memory for bytes on their way: who wants to hold some waits until there is room. */
export type ByteBudget = { hold: <T>(bytes: number, work: () => Promise<T>) => Promise<T> };

/** A budget of `total` bytes, given out in the order asked; more than all of it counts as all of it. */
export function createByteBudget(total: number): ByteBudget {
  let free = total;
  const waiting: Array<{ bytes: number; go: () => void }> = [];
  const admit = () => {
    while (waiting[0] && waiting[0].bytes <= free) {
      const { bytes, go } = waiting.shift()!;
      free -= bytes;
      go();
    }
  };
  return {
    hold: async (wanted, work) => {
      const bytes = Math.min(wanted, total);
      await new Promise<void>((go) => {
        waiting.push({ bytes, go });
        admit();
      });
      try {
        return await work();
      } finally {
        free += bytes;
        admit();
      }
    },
  };
}
