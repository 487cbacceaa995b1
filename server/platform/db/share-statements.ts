type Send = (bytes: Uint8Array) => void;
type Asked = { bytes: Buffer; send: Send };

const parse = "P".charCodeAt(0);
const bind = "B".charCodeAt(0);
const failure = "E".charCodeAt(0);
const parseComplete = Buffer.from([0x31, 0, 0, 0, 4]);
/** The field of an ErrorResponse that says invalid_sql_statement_name (PostgreSQL, "Error and Notice Message Fields"). */
const gone = Buffer.from("\0C26000\0");

/**
 * Lets clients have the statements in common that they name: names belong to a session, and PGlite has one for all of
 * them. Whoever wants a statement parsed that is there already is answered as if it had been, so that one name must
 * always stand for one text (`prepared`). One that is not there any more, as after DISCARD ALL, is parsed again by whoever
 * wants it next. Takes the messages of a turn and answers what to say to PGlite.
 */
export function shareStatements(): (messages: readonly Buffer[], send: Send) => Asked {
  const known = new Set<string>();
  return (messages, send) => {
    const name = readName(messages[0]);
    if (!name) return { bytes: Buffer.concat(messages), send };
    const forget = (bytes: Uint8Array) => isGone(bytes) && known.delete(name);
    if (messages[0]?.[0] === bind) return { bytes: Buffer.concat(messages), send: atFirst(forget, send) };
    if (known.has(name))
      return {
        bytes: Buffer.concat(messages.slice(1)),
        send: atFirst(forget, after(parseComplete, send)),
      };
    const learn = (bytes: Uint8Array) => bytes[0] === parseComplete[0] && known.add(name);
    return { bytes: Buffer.concat(messages), send: atFirst(learn, send) };
  };
}

/** The name of the statement that a Parse makes or a Bind takes; null for other messages, "" for a statement without. */
function readName(message: Buffer | undefined): string | null {
  if (message?.[0] === parse) return readText(message, 5);
  if (message?.[0] === bind) return readText(message, message.indexOf(0, 5) + 1);
  return null;
}

const readText = (message: Buffer, start: number) =>
  message.toString("utf8", start, message.indexOf(0, start));

const isGone = (bytes: Uint8Array) => bytes[0] === failure && Buffer.from(bytes).includes(gone);

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
