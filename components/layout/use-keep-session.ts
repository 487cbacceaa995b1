"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { sessionQuery } from "@/lib/queries/session";

const SIGNS = ["pointerdown", "keydown"] as const;

/** Renews the session while somebody is at work, every few minutes at most; what a page does by itself renews nothing. */
export function useKeepSession(): void {
  const client = useQueryClient();
  useEffect(() => {
    const renew = () => void client.fetchQuery(sessionQuery()).catch(() => {});
    for (const sign of SIGNS) window.addEventListener(sign, renew, { passive: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, renew);
    };
  }, [client]);
}
