import type { CopySource } from "@/lib/schemas/copies";

type Request = { selection: { sources: readonly CopySource[] } };

/** The accounts that a request names, each once: who may not act in one of them may not make it. */
export const accountsIn = ({ selection }: Request): string[] => [
  ...new Set(selection.sources.map(({ accountId }) => accountId)),
];
