"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { PREFERENCE_COOKIES, type Preferences } from "@/lib/preferences";

type Choose = <K extends keyof Preferences>(name: K, value: Preferences[K]) => void;

const PreferencesContext = createContext<(Preferences & { choose: Choose }) | null>(null);

const YEAR_SECONDS = 31_536_000;

function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** Holds language, theme and time zone; a choice is kept in a cookie, so the next page is rendered with it. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const router = useRouter();
  const [chosen, setChosen] = useState(initial);
  const choose = useCallback<Choose>(
    (name, value) => {
      remember(PREFERENCE_COOKIES[name], value);
      setChosen((before) => ({ ...before, [name]: value }));
      if (name === "theme") document.documentElement.dataset.theme = value;
      if (name === "locale") router.refresh();
    },
    [router],
  );
  const value = useMemo(() => ({ ...chosen, choose }), [chosen, choose]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences() {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error("usePreferences needs a PreferencesProvider above it");
  return preferences;
}
