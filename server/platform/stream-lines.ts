const TYPE = { "content-type": "application/x-ndjson", "cache-control": "no-store" };

/**
 * Answers one JSON value a line, each as soon as it is there. The first is waited for before the headers go out, so that
 * what is refused at the start has a status of its own; a reader who leaves ends the work, at once where it listens to
 * `left`.
 */
export async function streamLines(
  lines: AsyncGenerator<unknown, void>,
  left?: AbortController,
): Promise<Response> {
  const encoder = new TextEncoder();
  let first: IteratorResult<unknown, void> | null = await lines.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = first ?? (await lines.next());
      first = null;
      if (done) return controller.close();
      controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      left?.abort();
      await lines.return();
    },
  });
  return new Response(body, { headers: TYPE });
}
