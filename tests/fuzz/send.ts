import type { FuzzRequest } from "./make-request";

/** Sends one request as it is and reads the answer whole, at most 256 KiB of it. */
export async function send(url: string, { method, path, headers, body }: FuzzRequest) {
  const response = await fetch(url + path, {
    method,
    headers,
    redirect: "manual",
    signal: AbortSignal.timeout(60_000),
    ...(body !== null && { body }),
  });
  return { status: response.status, headers: response.headers, text: await readSome(response) };
}

async function readSome(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > 256 * 1024) break;
  }
  return text;
}
