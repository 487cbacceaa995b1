/** What a client of PostgreSQL's protocol said. `ends`: the server answers now; until then the messages belong together. */
export type ClientMessage = {
  bytes: Buffer;
  kind: "startup" | "ssl" | "cancel" | "terminate" | "query";
  ends: boolean;
};

const protocol3 = 196_608;
const sslRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;
/** Parse, Bind, Describe, Execute, Close: answered at the next Sync (PostgreSQL, "Message Flow: Extended Query"). */
const gathered = new Set([..."PBDEC"].map((letter) => letter.charCodeAt(0)));
const terminate = "X".charCodeAt(0);

/** Cuts what has arrived into whole messages, and what is left of the last one. Pure. */
export function splitMessages(
  arrived: Buffer,
  started: boolean,
): { messages: ClientMessage[]; rest: Buffer } {
  const messages: ClientMessage[] = [];
  let at = 0;
  let begun = started;
  while (at < arrived.length) {
    const header = begun ? 1 : 0;
    if (arrived.length - at < header + 4) break;
    const length = arrived.readInt32BE(at + header);
    if (length < 4) throw new Error(`a message of ${length} bytes`);
    const end = at + header + length;
    if (arrived.length < end) break;
    const bytes = arrived.subarray(at, end);
    const message = begun ? tellQuery(bytes) : tellOpening(bytes);
    if (message.kind === "startup") begun = true;
    messages.push(message);
    at = end;
  }
  return { messages, rest: arrived.subarray(at) };
}

function tellOpening(bytes: Buffer): ClientMessage {
  const code = bytes.readInt32BE(4);
  if (code === sslRequest || code === gssRequest) return { bytes, kind: "ssl", ends: true };
  if (code === cancelRequest) return { bytes, kind: "cancel", ends: true };
  if (code >> 16 !== protocol3 >> 16) throw new Error(`unknown protocol ${code >> 16}`);
  return { bytes, kind: "startup", ends: true };
}

const tellQuery = (bytes: Buffer): ClientMessage => ({
  bytes,
  kind: bytes[0] === terminate ? "terminate" : "query",
  ends: !gathered.has(bytes[0]!),
});
