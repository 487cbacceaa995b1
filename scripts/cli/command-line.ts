import { type ParseArgsConfig, parseArgs } from "node:util";

/** Says lines on standard error and ends with exit code 2: a wrong question, or one that could not be answered. */
export function fail(...lines: string[]): never {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exit(2);
}

/** What an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The options and what else stands on the command line; one that is none of them ends with the usage. */
export function readOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  usage: string,
  options: Options,
) {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return fail(messageOf(error), usage);
  }
}
