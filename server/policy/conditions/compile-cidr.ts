import { BlockList, isIP } from "node:net";
import { parseCidr } from "@/server/policy/grammar/parse-literal";
import type { PatternTest } from "@/server/policy/matching/compile-pattern";

/** Tests whether an IPv4 or IPv6 address lies in a CIDR range; anything that is no address lies in none. */
export function compileCidr(value: string): PatternTest {
  const range = parseCidr(value);
  if (range === null) return () => false;
  const block = new BlockList();
  block.addSubnet(range.address, range.prefix, range.version);
  return (actual) => {
    const family = actual.includes("%") ? 0 : isIP(actual);
    return family !== 0 && block.check(actual, family === 4 ? "ipv4" : "ipv6");
  };
}
