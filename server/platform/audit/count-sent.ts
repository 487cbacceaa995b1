import { resultOf } from "./result-of";
import type { AuditEvent } from "./trail";

type Outcome = Pick<AuditEvent, "result" | "code" | "bytes">;

/** The same answer; `ended` hears what became of its body: how many bytes the reader took, and whether it was all. */
export function countSent(response: Response, ended: (outcome: Outcome) => void): Response {
  if (!response.body) return response;
  const reader = response.body.getReader();
  let bytes = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            bytes += value.length;
            return controller.enqueue(value);
          }
          ended({ ...resultOf(null), bytes });
          controller.close();
        } catch (error) {
          ended({ ...resultOf(error), bytes });
          throw error;
        }
      },
      async cancel(reason) {
        ended({ result: "failed", code: "ended_early", bytes });
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}
