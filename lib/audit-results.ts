/** `begun`: written before a change or a download, whose end is another entry with the same request id. */
export const auditResults = ["begun", "done", "refused", "failed"] as const;
