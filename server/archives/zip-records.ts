/** An entry of a ZIP whose bytes have been written; sizes and offsets in bytes. */
export type ZipEntry = { name: Buffer; modified: Date; crc: number; size: number; offset: number };

const [most16, most32] = [0xffff, 0xffffffff];
/** Sizes follow the data; names are UTF-8 (APPNOTE.TXT 4.4.4, bits 3 and 11). */
const flags = 0x0808;
const [version, version64] = [20, 45];
/** A regular file that everybody reads, made on Unix. */
const unix = { madeBy: 3 << 8, attributes: (0o100644 << 16) >>> 0 };

/** Little-endian fields, each [bytes, value]. */
function pack(...fields: (readonly [2 | 4 | 8, number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, length);
    at += length;
  }
  return bytes;
}

/** What stands before an entry's bytes. `large`: its size may need 64 bits, and what follows the bytes will have them. */
export function localHeader({ name, modified }: Pick<ZipEntry, "name" | "modified">, large: boolean): Buffer {
  const extra = large ? pack([2, 1], [2, 16], [8, 0], [8, 0]) : Buffer.alloc(0);
  const size = large ? most32 : 0;
  return Buffer.concat([
    pack([4, 0x04034b50], [2, large ? version64 : version], [2, flags], [2, 0], ...dosTime(modified)),
    pack([4, 0], [4, size], [4, size], [2, name.length], [2, extra.length]),
    name,
    extra,
  ]);
}

export const dataDescriptor = ({ crc, size }: Pick<ZipEntry, "crc" | "size">, large: boolean): Buffer =>
  pack([4, 0x08074b50], [4, crc], [large ? 8 : 4, size], [large ? 8 : 4, size]);

/** The entry's record in the directory at the end. */
export function directoryRecord({ name, modified, crc, size, offset }: ZipEntry): Buffer {
  const wide = [...(size >= most32 ? [size, size] : []), ...(offset >= most32 ? [offset] : [])];
  const time = pack([2, 0x5455], [2, 5]);
  const extra = [
    ...(wide.length > 0
      ? [pack([2, 1], [2, 8 * wide.length], ...wide.map((each) => [8, each] as const))]
      : []),
    Buffer.concat([time, Buffer.from([1]), pack([4, Math.max(0, Math.floor(modified.getTime() / 1000))])]),
  ];
  const small = Math.min(size, most32);
  return Buffer.concat([
    pack([4, 0x02014b50], [2, unix.madeBy | version64], [2, wide.length > 0 ? version64 : version]),
    pack([2, flags], [2, 0], ...dosTime(modified), [4, crc], [4, small], [4, small], [2, name.length]),
    pack([2, extra.reduce((sum, { length }) => sum + length, 0)], [2, 0], [2, 0], [2, 0]),
    pack([4, unix.attributes], [4, Math.min(offset, most32)]),
    name,
    ...extra,
  ]);
}

/** What ends the file, with its 64-bit form in front where something does not fit. */
export function endRecords(entries: number, start: number, length: number): Buffer {
  const last = Buffer.concat([
    pack([4, 0x06054b50], [2, 0], [2, 0], [2, Math.min(entries, most16)], [2, Math.min(entries, most16)]),
    pack([4, Math.min(length, most32)], [4, Math.min(start, most32)], [2, 0]),
  ]);
  if (entries < most16 && start < most32 && length < most32) return last;
  return Buffer.concat([
    pack([4, 0x06064b50], [8, 44], [2, unix.madeBy | version64], [2, version64], [4, 0], [4, 0]),
    pack([8, entries], [8, entries], [8, length], [8, start]),
    pack([4, 0x07064b50], [4, 0], [8, start + length], [4, 1]),
    last,
  ]);
}

/** MS-DOS's date and time, which begin in 1980 and count in steps of two seconds; UTC. */
function dosTime(at: Date): [[2, number], [2, number]] {
  const year = Math.max(1980, Math.min(at.getUTCFullYear(), 2107));
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [
    [2, time],
    [2, date],
  ];
}
