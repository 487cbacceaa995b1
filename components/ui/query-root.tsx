"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isProblemError } from "@/lib/fetch-json";
import { gatewayCode } from "@/lib/gateway-code";
import type { ProblemCode } from "@/lib/problem-codes";

const unauthenticated: ProblemCode = "unauthenticated";

/** Someone whose session ended signs in again and comes back to the same view; a proxy's 401 is not about that session. */
function leaveWhenSignedOut(error: unknown) {
  if (!isProblemError(error) || error.problem.code !== unauthenticated) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/signin?${new URLSearchParams({ callbackUrl: here })}`);
}

/** What was refused stays refused: only silence and gateway errors are tried once more. */
function worthRetrying(failures: number, error: unknown): boolean {
  const { status, code } = isProblemError(error) ? error.problem : { status: 0, code: null };
  return failures < 1 && (status === 0 || status === 502 || status === 504 || code === gatewayCode);
}

// Views are drawn in the browser only (lazyView), so one client for the page is one for the person.
const client = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: { queries: { staleTime: 10_000, retry: worthRetrying } },
});

/** The page's data, around each view. */
export function QueryRoot({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
