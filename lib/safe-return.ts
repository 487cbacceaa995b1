/** Where to go after signing in: a path of this site only, whatever the URL says; else the overview. */
export function safeReturn(target: string | undefined, origin: string): string {
  const fallback = "/accounts";
  if (!target) return fallback;
  try {
    const url = new URL(target, origin);
    return url.origin === origin ? url.pathname + url.search + url.hash : fallback;
  } catch {
    return fallback;
  }
}
