import { Problem } from "./problem";

const mostBytes = 1024 ** 2;

/**
 * The JSON object in a request's body; an empty one without a body. Throws `unsupported_media_type`,
 * `body_too_large` above 1 MiB, and `invalid_request` for what is no JSON object.
 */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET" || request.method === "HEAD" || !request.body) return {};
  const bytes = await readAtMost(request.body, mostBytes);
  if (bytes.length === 0) return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem("unsupported_media_type");
  return parseObject(bytes);
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw new Problem("body_too_large", { most });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseObject(bytes: Buffer): Record<string, unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below, like an array or a number.
  }
  throw new Problem("invalid_request", { mistakes: [{ path: "", message: "must be a JSON object" }] });
}
