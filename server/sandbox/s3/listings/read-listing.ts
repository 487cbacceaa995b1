import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import { readCount } from "./read-count";
import { readEncoding } from "./read-encoding";

const LARGEST_PAGE = 1000;

/** What every listing of keys is asked; `said`: what its answer says of that again. Throws AwsError InvalidArgument. */
export function readListing(query: URLSearchParams, countName: "max-keys" | "max-uploads") {
  const encode = readEncoding(query);
  const limit = readCount(query, countName, LARGEST_PAGE);
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const said = [
    delimiter === "" ? "" : textTag("Delimiter", encode(delimiter)),
    query.has("encoding-type") ? textTag("EncodingType", "url") : "",
  ];
  return { encode, limit, prefix, delimiter, said };
}
