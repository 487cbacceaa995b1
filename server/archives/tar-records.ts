const block = 512;
/** A name longer or a size larger than the classic header holds stands in the record before it (POSIX.1-2001, pax). */
const largestOctal = 8 ** 11;
export const refusedEnding = ".refused";

export const toBlocks = (bytes: number): number => Math.ceil(bytes / block) * block;

/** Zeros up to the next whole block. */
export const padding = (bytes: number): Buffer => Buffer.alloc(toBlocks(bytes) - bytes);

/** What stands before a file's bytes: as long for an object as for the note that it was refused. */
export function tarHead(wanted: string, size: number, modified: Date, refused = false): Buffer {
  const name = wanted + (refused ? refusedEnding : "");
  const records = paxRecords(name, size);
  const length = paxLength(wanted, size);
  const rest = length - Buffer.byteLength(records);
  const filler = `${rest} comment=${" ".repeat(rest - String(rest).length - 10)}\n`;
  return Buffer.concat([
    header("pax_header", length, new Date(0), "x"),
    Buffer.from(records + filler),
    header(plain(name), size < largestOctal ? size : 0, modified, "0"),
  ]);
}

/** Its length, bytes. */
export const tarHeadLength = (name: string, size: number): number => 2 * block + paxLength(name, size);

const leastFiller = 16;

const paxLength = (name: string, size: number): number =>
  toBlocks(Buffer.byteLength(paxRecords(name + refusedEnding, size)) + leastFiller);

const paxRecords = (name: string, size: number): string =>
  record("path", name) + (size < largestOctal ? "" : record("size", String(size)));

/** "<length> key=value\n", the length with its own digits. */
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return `${length} ${key}=${value}\n`;
}

/** What of a name a reader without pax shows. */
const plain = (name: string): string => name.replace(/[^\x20-\x7e]/g, "_").slice(-100);

function header(name: string, size: number, modified: Date, type: "0" | "x"): Buffer {
  const bytes = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number) =>
    bytes.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  bytes.write(name, 0, "latin1");
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(Math.max(0, Math.floor(modified.getTime() / 1000)), 136, 12);
  bytes.write(`        ${type}`, 148, "latin1");
  bytes.write("ustar\x0000", 257, "latin1");
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return bytes;
}
