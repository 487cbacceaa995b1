import { crc32 } from "node:zlib";
import type { Body } from "@/server/sandbox/state";
import { lineTemplate } from "./line-template";
import { stampLines } from "./stamp-lines";
import type { LogFormat } from "./write-message";

export type LogBodySpec = {
  format: LogFormat;
  seed: number;
  /** Bytes of the whole gzip file, at least 64. */
  size: number;
  from: Date;
  to: Date;
};

const MEMBER = 65_536;
/** gzip header, stored-block header, CRC-32 and length (RFC 1952, RFC 1951). */
const OVERHEAD = 10 + 5 + 8;
/** The last member is never smaller: what is missing comes from the one before. */
const SMALLEST_LAST = 128;
const MEMBERS_IN_CHUNK = 4;

/**
 * A gzip file of log lines with ascending times that exists only while it is read: members of fixed size holding stored
 * blocks, so any range costs what its length costs, and `gunzip -t` holds whatever the size.
 */
export function generateLogBody(spec: LogBodySpec): Body {
  return { size: spec.size, read: (start, end) => readRange(spec, start, Math.min(end, spec.size)) };
}

function* readRange(spec: LogBodySpec, start: number, end: number): Generator<Uint8Array> {
  let member = memberAt(spec.size, start);
  for (let at = start; at < end; ) {
    const first = memberStart(spec.size, member);
    const last = Math.min(member + MEMBERS_IN_CHUNK, memberCount(spec.size));
    const chunk = Buffer.allocUnsafeSlow(memberStart(spec.size, last) - first);
    for (; member < last; member++) writeMember(chunk, memberStart(spec.size, member) - first, spec, member);
    const until = Math.min(end, first + chunk.length);
    yield chunk.subarray(at - first, until - first);
    at = until;
  }
}

function memberCount(size: number): number {
  return Math.max(1, Math.ceil(size / MEMBER));
}

function memberStart(size: number, member: number): number {
  const count = memberCount(size);
  if (member >= count) return size;
  const regular = member * MEMBER;
  const isLast = member === count - 1 && member > 0;
  return isLast ? Math.min(regular, size - SMALLEST_LAST) : regular;
}

function memberAt(size: number, position: number): number {
  const member = Math.min(Math.floor(position / MEMBER), memberCount(size) - 1);
  return member + 1 < memberCount(size) && position >= memberStart(size, member + 1) ? member + 1 : member;
}

function writeMember(target: Buffer, at: number, spec: LogBodySpec, member: number): void {
  const count = memberCount(spec.size);
  const payload = memberStart(spec.size, member + 1) - memberStart(spec.size, member) - OVERHEAD;
  const isFull = payload === MEMBER - OVERHEAD;
  const template = lineTemplate(spec.format, (spec.seed + member) >>> 0, payload, isFull);
  const body = at + 15;
  writeHeader(target, at, payload, (spec.seed ^ member) >>> 0);
  const from = spec.from.getTime();
  const span = spec.to.getTime() - from;
  stampLines(target, body, template, from + (span * member) / count, from + (span * (member + 1)) / count);
  target.writeUInt32LE(crc32(target.subarray(body, body + payload)), body + payload);
  target.writeUInt32LE(payload, body + payload + 4);
}

/** The mtime field carries the seed: two objects of equal size and time still differ. */
function writeHeader(target: Buffer, at: number, payload: number, mtime: number): void {
  target.writeUInt32BE(0x1f8b0800, at);
  target.writeUInt32LE(mtime, at + 4);
  target[at + 8] = 0;
  target[at + 9] = 3;
  target[at + 10] = 1;
  target.writeUInt16LE(payload, at + 11);
  target.writeUInt16LE(~payload & 0xffff, at + 13);
}
