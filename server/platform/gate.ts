/** What strangers may see: health, signing in, and the files the sign-in page is made of. */
export function isPublicPath(pathname: string): boolean {
  return publicPaths.has(pathname) || publicFolders.some((folder) => pathname.startsWith(folder));
}

const publicPaths = new Set(["/api/health", "/signin", "/favicon.ico", "/icon.svg", "/robots.txt"]);
const publicFolders = ["/api/auth/", "/_next/static/", "/_next/webpack-hmr", "/__nextjs"];

/** Where a stranger who asked for a page is sent: to sign in, and back afterwards. */
export const signInPath = (url: string): string => `/signin?${new URLSearchParams({ callbackUrl: url })}`;
