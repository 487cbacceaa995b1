import type { AccountDetail } from "@/lib/schemas/account";

/** What the last check of an account found. */
export type AccountReport = Pick<
  AccountDetail,
  "status" | "reasons" | "sources" | "totals" | "identity" | "checks"
> & {
  checkedAt: string;
};
