import type { Gate } from "./schemas/diagnosis";

/** Whether a request came to a checkpoint at all; one that it never came to is no open question of its own. */
export const wasReached = ({ verdict, sentence }: Gate): boolean =>
  verdict !== "unknown" || !sentence.code.startsWith("not_reached");
