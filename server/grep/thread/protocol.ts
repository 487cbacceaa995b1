import type { GrepHit } from "@/lib/schemas/grep";

/**
 * The next block of a text, in memory that both threads see and the asker leaves alone until the answer; null: the text
 * has ended. Answered in the order asked.
 */
export type ThreadQuestion = { text: number; bytes: Uint8Array<SharedArrayBuffer> | null };
export type ThreadAnswer = { hits: GrepHit[] };
