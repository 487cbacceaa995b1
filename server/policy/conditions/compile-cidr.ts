import { BlockList, isIP } from "node:net";
import { parseCidr } from "@/server/policy/grammar/parse-literal";
import type { PatternTest } from "@/server/policy/matching/compile-pattern";

const VERSIONS: Record<number, "ipv4" | "ipv6"> = { 4: "ipv4", 6: "ipv6" };

/** Tests whether an address lies in a CIDR range of its own IP version; anything that is no address lies in none. */
export function compileCidr(value: string): PatternTest {
  const range = parseCidr(value);
  if (range === null) return () => false;
  const block = new BlockList();
  block.addSubnet(range.address, range.prefix, range.version);
  return (actual) => {
    const version = actual.includes("%") ? undefined : VERSIONS[isIP(actual)];
    return version === range.version && block.check(actual, version);
  };
}
