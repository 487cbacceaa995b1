import { accessSync, constants, mkdirSync } from "node:fs";

/** Makes a folder for its owner alone where there is none. A sentence when it cannot be written to, else null. */
export function checkFolder(name: string, folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return `${name}: ${folder} cannot be written to (${(error as NodeJS.ErrnoException).code})`;
  }
}
