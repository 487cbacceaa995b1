"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { IntlProvider, type Messages } from "use-intl";
import { PreferencesProvider } from "@/components/ui/preferences";
import { isProblemError } from "@/lib/fetch-json";
import type { Preferences } from "@/lib/preferences";

/** Someone whose session ended signs in again and comes back to the same view. */
function leaveWhenSignedOut(error: unknown) {
  if (!isProblemError(error) || error.problem.status !== 401) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/signin?${new URLSearchParams({ callbackUrl: here })}`);
}

/** What was refused stays refused: only silence and server errors are tried once more. */
function worthRetrying(failures: number, error: unknown): boolean {
  const status = isProblemError(error) ? error.problem.status : 0;
  return failures < 1 && (status === 0 || status === 502 || status === 504);
}

function createClient() {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: { queries: { staleTime: 10_000, retry: worthRetrying } },
  });
}

/** Everything that pages need around them: data, URL state, language, preferences. */
export function Providers({
  preferences,
  messages,
  children,
}: {
  preferences: Preferences;
  messages: Messages;
  children: ReactNode;
}) {
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={client}>
      <IntlProvider locale={preferences.locale} messages={messages} timeZone="UTC" onError={ignoreMissing}>
        <PreferencesProvider initial={preferences}>{children}</PreferencesProvider>
      </IntlProvider>
    </QueryClientProvider>
  );
}

/** A sentence that lacks a parameter falls back to the server's own (see useReasonText); it is no error. */
function ignoreMissing() {}
