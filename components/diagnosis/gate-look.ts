import type { Gate, Verdict } from "@/lib/schemas/diagnosis";
import { wasReached } from "@/lib/was-reached";

export type GateLook = Verdict | "not_reached";

/** How a checkpoint is drawn: its verdict, where the request came to it. */
export const lookOf = (gate: Gate): GateLook => (wasReached(gate) ? gate.verdict : "not_reached");
