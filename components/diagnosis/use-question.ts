"use client";

import { useMemo } from "react";
import { useUrlState } from "@/components/ui/use-url-state";
import { splitPrincipals } from "@/lib/principal-name";
import type { DiagnosisQuestion } from "@/lib/queries/diagnosis";

const READERS = "hub,role";
const PARTS = [
  "bucket",
  "key",
  "versionId",
  "operation",
  "acl",
  "sourceAccount",
  "sourceBucket",
  "sourceKey",
] as const;

/** The question of this page, which is its URL: what is asked about whom, and what is supposed. */
export function useQuestion() {
  const { params, set } = useUrlState();
  return useMemo(() => {
    const principal = params.getAll("principal").join(",") || READERS;
    const parts = PARTS.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value] as const] : [];
    });
    const asked: DiagnosisQuestion = { ...Object.fromEntries(parts), principal };
    return {
      asked,
      principals: splitPrincipals(principal),
      /** A change of the question leaves what was supposed behind. */
      ask: (part: Partial<Record<"operation" | "acl" | "principal", string | null>>) =>
        set({ ...part, apply: null }, "push"),
    };
  }, [params, set]);
}
