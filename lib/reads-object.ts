const READS: ReadonlySet<string> = new Set(["GetObject", "HeadObject"]);

/** Whether a question is about one object that is there to be read, which has an owner; a folder, a bucket or a write has none. */
export const readsObject = <T extends { key: string | null; operation: string }>(
  subject: T,
): subject is T & { key: string } => subject.key !== null && READS.has(subject.operation);
