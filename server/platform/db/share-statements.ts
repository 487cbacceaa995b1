type Send = (bytes: Uint8Array) => void;
type Asked = { bytes: Buffer; send: Send };

const parse = "P".charCodeAt(0);
const parseComplete = Buffer.from([0x31, 0, 0, 0, 4]);

/**
 * Lets clients have the statements in common that they name: names belong to a session, and PGlite has one for all of
 * them. Whoever wants a statement parsed that is there already is answered as if it had been, so that one name must
 * always stand for one text (`prepared`). Takes the messages of a turn and answers what to say to PGlite.
 */
export function shareStatements(): (messages: readonly Buffer[], send: Send) => Asked {
  const known = new Set<string>();
  return (messages, send) => {
    const name = readName(messages[0]);
    if (!name) return { bytes: Buffer.concat(messages), send };
    if (known.has(name)) return { bytes: Buffer.concat(messages.slice(1)), send: after(parseComplete, send) };
    const learn = (bytes: Uint8Array) => bytes[0] === parseComplete[0] && known.add(name);
    return { bytes: Buffer.concat(messages), send: atFirst(learn, send) };
  };
}

/** The name that a Parse gives its statement; null for other messages, "" for a statement without. */
function readName(message: Buffer | undefined): string | null {
  return message?.[0] === parse ? message.toString("utf8", 5, message.indexOf(0, 5)) : null;
}

function atFirst(look: (bytes: Uint8Array) => unknown, send: Send): Send {
  let looked = false;
  return (bytes) => {
    if (!looked) look(bytes);
    looked = true;
    send(bytes);
  };
}

function after(opening: Buffer, send: Send): Send {
  let begun = false;
  return (bytes) => {
    send(begun ? bytes : Buffer.concat([opening, bytes]));
    begun = true;
  };
}
