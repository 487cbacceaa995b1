"use client";

import type { LucideIcon } from "lucide-react";
import { fitsRequest, type SelectionPage } from "@/lib/copy-selection";
import type { CopySource } from "@/lib/schemas/copies";
import { Button } from "./button";
import { useMay } from "./use-may";
import { useOpenSelection } from "./use-open-selection";

export type OfSelection = { accountId?: string; sources: readonly CopySource[] };

/** To a page that reads what a selection holds. */
export function SelectionButton({
  page,
  icon: Icon,
  label,
  accountId,
  sources,
}: OfSelection & { page: SelectionPage; icon: LucideIcon; label: string }) {
  const open = useOpenSelection(page);
  const mayRead = useMay("objects:read", accountId);
  if (!mayRead) return null;
  return (
    <Button disabled={!fitsRequest(sources)} onClick={() => open(sources)}>
      <Icon aria-hidden size={14} />
      {label}
    </Button>
  );
}
