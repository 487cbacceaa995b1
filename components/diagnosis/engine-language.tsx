"use client";

import { createContext, type ReactNode } from "react";
import type { EngineWords } from "@/lib/format/fill-sentence";

export const Words = createContext<EngineWords | null>(null);

/** The engine's sentences in the reader's language; null: in the English that comes with the answer. */
export function EngineLanguage({ words, children }: { words: EngineWords | null; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}
