const mebibyte = 1024 ** 2;
const leastMs = 20_000;

/** How long S3 may copy so many bytes by itself before it answers, ms: 5 GiB take it a minute or two. */
export const copyPatienceMs = (bytes: number): number => leastMs + (bytes / (16 * mebibyte)) * 1000;

/** How long an upload of so many bytes may take, ms: slower than 128 KiB/s is no connection. */
export const uploadPatienceMs = (bytes: number): number => leastMs + (bytes / (mebibyte / 8)) * 1000;
