import type { GrepHit } from "@/lib/schemas/grep";

/** The next block of a text; null: the text has ended. Answered in the order asked. */
export type ThreadQuestion = { text: number; bytes: Uint8Array<ArrayBuffer> | null };
export type ThreadAnswer = { hits: GrepHit[] };
