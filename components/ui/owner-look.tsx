import { Building2, CircleHelp, type LucideIcon, ScrollText, Torus, Users } from "lucide-react";
import type { OwnerKind } from "@/lib/schemas/owner";

export type OwnerLook = { icon: LucideIcon; mark: string; hatched: boolean };

/** One icon and one colour for each kind of owner; hatched where nobody knows who it is. */
export const OWNER_LOOKS: Record<OwnerKind, OwnerLook> = {
  "bucket-owner": { icon: Building2, mark: "var(--mark-owner)", hatched: false },
  hub: { icon: Torus, mark: "var(--mark-hub)", hatched: false },
  "known-account": { icon: Users, mark: "var(--mark-known)", hatched: false },
  "log-delivery": { icon: ScrollText, mark: "var(--mark-log)", hatched: false },
  unknown: { icon: CircleHelp, mark: "var(--mark-unknown)", hatched: true },
};
