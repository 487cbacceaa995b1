import { type Problem, problemOf, readProblem } from "@/lib/fetch-json";

/**
 * Asks for one byte before the browser takes over a download, because a browser shows nothing of
 * a refused download's reason. Returns null when the bytes will come, else the problem.
 * 416 is an empty object: it can be downloaded. Only the server's own answer is an attachment: a proxy's is a page.
 */
export async function probeDownload(href: string): Promise<Problem | null> {
  try {
    const headers = { range: "bytes=0-0" };
    const response = await fetch(href, { headers, cache: "no-store", redirect: "manual" });
    const isAttachment = response.ok && response.headers.has("content-disposition");
    if (isAttachment || response.status === 416) {
      await response.body?.cancel();
      return null;
    }
    return await readProblem(response);
  } catch (error) {
    return { ...problemOf(error), code: "unreachable" };
  }
}
