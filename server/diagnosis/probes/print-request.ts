/** A request as it is shown: its line, then its headers, a line each. The signature is left out, whatever the headers. */
export function printRequest(line: string, headers: Record<string, string> = {}): string {
  return [line, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join("\n");
}
