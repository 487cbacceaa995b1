"use client";

import type { ReactNode } from "react";
import { IntlProvider, type Messages } from "use-intl";
import { PreferencesProvider } from "@/components/ui/preferences";
import type { Preferences } from "@/lib/preferences";

/** A sentence that lacks a parameter falls back to the server's own (see useReasonText); it is no error. */
function ignoreMissing() {}

/** What every page needs around it: language and preferences. Data comes with the views (lazyView). */
export function Providers({
  preferences,
  messages,
  children,
}: {
  preferences: Preferences;
  messages: Messages;
  children: ReactNode;
}) {
  return (
    <IntlProvider locale={preferences.locale} messages={messages} timeZone="UTC" onError={ignoreMissing}>
      <PreferencesProvider initial={preferences}>{children}</PreferencesProvider>
    </IntlProvider>
  );
}
