import { hash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";

/** Linux holds 107 bytes of a socket's path, macOS 103. */
const longestPath = 103;
const port = 5432;

/** Where the embedded database of a data folder listens: a socket inside it, or in a short private folder where the path is too long. */
export function embeddedAddress(dataFolder: string): { url: string; folder: string; socket: string } {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const real = realpathSync(dataFolder);
  const near = path.join(real, "socket");
  const folder = Buffer.byteLength(socketIn(near)) <= longestPath ? near : shortFolder(real);
  return {
    url: `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(folder)}`,
    folder,
    socket: socketIn(folder),
  };
}

/** Makes the folder of the socket, for its owner alone. Throws when somebody else made it before. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== userInfo().uid)
    throw new Error(`${folder} belongs to somebody else`);
  chmodSync(folder, 0o700);
}

const socketIn = (folder: string) => path.join(folder, `.s.PGSQL.${port}`);

const shortFolder = (dataFolder: string) =>
  path.join(tmpdir(), `sekisho-${hash("sha256", dataFolder).slice(0, 16)}`);
