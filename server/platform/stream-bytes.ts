/**
 * Bytes as the body of an answer, made when the reader takes them. A reader who leaves aborts `stop`; whoever else aborts
 * it breaks the answer off. `ended` hears whether all of it was taken.
 */
export function streamBytes(
  bytes: AsyncGenerator<Buffer, void>,
  stop: AbortController,
  ended: (whole: boolean) => void,
): ReadableStream<Uint8Array> {
  const leave = () => {
    stop.abort();
    void bytes.return().catch(() => {});
    ended(false);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          let step = await bytes.next();
          while (!step.done && step.value.length === 0) step = await bytes.next();
          stop.signal.throwIfAborted();
          if (!step.done) return controller.enqueue(step.value);
        } catch (error) {
          leave();
          throw error;
        }
        ended(true);
        controller.close();
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}
