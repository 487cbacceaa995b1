import { readFileSync } from "node:fs";
import { type ParsedConfig, parseConfig } from "./parse-config";

/** Reads and checks the config file; a file that is not there is one more mistake with its own line. */
export function loadConfig(file: string): ParsedConfig {
  try {
    return parseConfig(readFileSync(file, "utf8"), file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === null) throw error;
    const why =
      code === "ENOENT"
        ? "not found: copy sekisho.example.yaml to it, or set SEKISHO_CONFIG"
        : `cannot be read (${code})`;
    return { mistakes: [`${file}: ${why}`] };
  }
}
