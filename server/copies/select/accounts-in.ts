import type { CopyRequest } from "@/lib/schemas/copies";

/** The accounts that a request names, each once: who may not act in one of them may not make it. */
export const accountsIn = ({ selection }: Pick<CopyRequest, "selection">): string[] => [
  ...new Set(selection.sources.map(({ accountId }) => accountId)),
];
