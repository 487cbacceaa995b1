import { header } from "./read-s3-error";
import type { WireResponse } from "./s3-wire";

/** The time that requests are signed with: this machine's, set right by what S3 answers when it is wrong. */
export type WireClock = {
  now: () => Date;
  /** True when the answer refuses a wrong time: signed with the time learnt, the same request may pass. */
  learn: (response: Pick<WireResponse, "statusCode" | "headers">, signedAt: Date) => boolean;
};

/** S3 bears 15 minutes (Amazon S3 API Reference, "Authenticating Requests"); a refusal further off than this is the clock's. */
const leastSkewMs = 5 * 60_000;

export function createWireClock(machine: () => number = Date.now): WireClock {
  let offset = 0;
  return {
    now: () => new Date(machine() + offset),
    learn: ({ statusCode, headers }, signedAt) => {
      if (statusCode !== 403) return false;
      const theirs = Date.parse(header({ headers }, "date") ?? "");
      if (!(Math.abs(theirs - signedAt.getTime()) > leastSkewMs)) return false;
      offset = theirs - machine();
      return true;
    },
  };
}
