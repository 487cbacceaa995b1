import type { IncomingMessage } from "node:http";

/** A request's address without its question. */
export const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?", 1)[0]!;
