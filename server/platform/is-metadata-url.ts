import { BlockList, isIP } from "node:net";

const linkLocal = new BlockList();
linkLocal.addSubnet("169.254.0.0", 16, "ipv4");
linkLocal.addSubnet("fe80::", 10, "ipv6");
linkLocal.addAddress("fd00:ec2::254", "ipv6");
linkLocal.addAddress("100.100.100.200", "ipv4");
const names = /^(metadata|instance-data)(\.|$)|\.?metadata\.google\.internal\.?$/i;

/**
 * True for an address from which machines in a cloud read their credentials, however its number is written; false for
 * what is no URL. Source: Amazon EC2 User Guide, "Instance metadata service"; RFC 3927; RFC 4291, 2.5.6.
 */
export function isMetadataUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  const address = mapped ? toIpv4(mapped[1]!, mapped[2]!) : host;
  const version = isIP(address);
  return version === 0 ? names.test(host) : linkLocal.check(address, version === 6 ? "ipv6" : "ipv4");
}

const toIpv4 = (high: string, low: string) =>
  [Number.parseInt(high, 16), Number.parseInt(low, 16)].flatMap((pair) => [pair >> 8, pair & 255]).join(".");
