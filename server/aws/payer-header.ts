/** Requester Pays costs the reader money: the header goes out only where the configuration says so. */
export const payerHeader = (requesterPays: boolean): Record<string, string> =>
  requesterPays ? { "x-amz-request-payer": "requester" } : {};
