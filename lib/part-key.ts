const partPattern = /^(|.*\/)(\d{6})\.gz$/s;

/** The folder of a log stream's part and its number; null for any other key. Copies of exports are parts too. */
export function parsePart(key: string): { folder: string; number: number } | null {
  const [, folder, digits] = partPattern.exec(key) ?? [];
  return folder === undefined || digits === undefined ? null : { folder, number: Number(digits) };
}

/** The key of a part (CloudWatch Logs User Guide, "Export log data to Amazon S3": 000000.gz, 000001.gz …). */
export const partKey = (folder: string, number: number): string =>
  `${folder}${String(number).padStart(6, "0")}.gz`;
