import type { Gate, Verdict } from "@/lib/schemas/diagnosis";

export type GateLook = Verdict | "not_reached";

/** How a checkpoint is drawn: its verdict; one that the request never came to is no open question of its own. */
export const lookOf = ({ verdict, sentence }: Gate): GateLook =>
  verdict === "unknown" && sentence.code.startsWith("not_reached") ? "not_reached" : verdict;
