import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { encodeKey } from "@/server/sandbox/s3/xml/format-values";

/** How keys are written in a listing: as they are, or percent-encoded. Throws AwsError InvalidArgument. */
export function readEncoding(query: URLSearchParams): (key: string) => string {
  const type = query.get("encoding-type");
  if (type === null || type === "") return (key) => key;
  if (type === "url") return encodeKey;
  throw failS3("InvalidArgument", "Invalid Encoding Method specified in Request", {
    ArgumentName: "encoding-type",
    ArgumentValue: type,
  });
}
