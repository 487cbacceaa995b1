import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Where the front of this server tells its route handlers who asks; what a client sends under it is replaced. */
export const addressHeader = "x-sekisho-address";

/** Tells which proxies' word counts. `lines` are addresses or networks (10.0.0.0/8); throws for anything else. */
export function trustProxies(lines: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const line of lines) {
    const [address = "", length] = line.split("/", 2);
    const version = isIP(address);
    const bits = length === undefined ? null : Number(length);
    const most = version === 6 ? 128 : 32;
    if (version === 0 || (bits !== null && !(Number.isInteger(bits) && bits >= 0 && bits <= most)))
      throw new Error(`${line} is no address or network`);
    const family = version === 6 ? "ipv6" : "ipv4";
    if (bits === null) trusted.addAddress(address, family);
    else trusted.addSubnet(address, bits, family);
  }
  return trusted;
}

/**
 * The address a request comes from: the connection's, or behind proxies that are trusted the last one of
 * X-Forwarded-For that is none of them. What a stranger writes into that header counts for nothing.
 */
export function clientAddress(req: IncomingMessage, trusted: BlockList): string {
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  const hops = [req.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",").map(plain).filter(isIP);
  let address = plain(req.socket.remoteAddress ?? "");
  while (isIP(address) && isTrusted(address)) {
    const before = hops.pop();
    if (before === undefined) break;
    address = before;
  }
  return address;
}

/** IPv4 as such, also where an IPv6 socket received it. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, "");
