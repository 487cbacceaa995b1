import { expect, test } from "vitest";
import { splitMessages } from "@/server/platform/db/split-messages";

const message = (letter: string, body = "") => {
  const head = Buffer.alloc(5);
  head.write(letter, 0);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body)]);
};
const opening = (code: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32BE(8, 0);
  bytes.writeInt32BE(code, 4);
  return bytes;
};
const ends = (arrived: Buffer) => splitMessages(arrived, true).messages.map((each) => each.ends);

test("cuts whole messages and keeps what is left of the last", () => {
  const bytes = Buffer.concat([message("Q", "select 1\0"), message("Q", "select 2\0")]);
  for (let at = 0; at <= bytes.length; at++) {
    const { messages, rest } = splitMessages(bytes.subarray(0, at), true);
    expect(messages).toHaveLength(at < 14 ? 0 : at < 28 ? 1 : 2);
    expect(Buffer.concat([...messages.map((each) => each.bytes), rest])).toEqual(bytes.subarray(0, at));
  }
});

test("holds an extended query together until its Sync", () => {
  const query = Buffer.concat([..."PBDES"].map((letter) => message(letter)));
  expect(ends(query)).toEqual([false, false, false, false, true]);
  expect(ends(Buffer.concat([message("C"), message("H")]))).toEqual([false, true]);
});

test("tells the opening of a connection from what follows it", () => {
  const bytes = Buffer.concat([opening(80_877_103), opening(196_608), message("Q"), message("X")]);
  expect(splitMessages(bytes, false).messages.map(({ kind }) => kind)).toEqual([
    "ssl",
    "startup",
    "query",
    "terminate",
  ]);
  expect(splitMessages(opening(80_877_102), false).messages[0]?.kind).toBe("cancel");
});

test("refuses what no client of this protocol says", () => {
  expect(() => splitMessages(opening(131_072), false)).toThrow("unknown protocol 2");
  const short = message("Q");
  short.writeInt32BE(-1, 1);
  expect(() => splitMessages(short, true)).toThrow("a message of -1 bytes");
});
