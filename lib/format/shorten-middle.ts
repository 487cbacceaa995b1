/** A long id with its middle left out, so that both telling ends stay: "9999…6f2a". Counts code points. */
export function shortenMiddle(text: string, head: number, tail: number): string {
  const points = Array.from(text);
  if (points.length <= head + tail + 1) return text;
  return `${points.slice(0, head).join("")}…${points.slice(points.length - tail).join("")}`;
}

/** An ARN keeps its service, the start of its account and its resource: "arn:aws:iam::2222…/SekishoReader". */
export function shortenArn(arn: string): string {
  const match = /^(arn:[^:]*:[^:]*:[^:]*:)(\d{4})\d{8}:[^/]*(\/.*)$/.exec(arn);
  return match ? `${match[1]}${match[2]}…${match[3]}` : shortenMiddle(arn, 24, 20);
}
