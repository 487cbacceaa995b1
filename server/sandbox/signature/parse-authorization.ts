/** What a request says about its own signature. */
export type Authorization = {
  form: "header" | "query";
  accessKeyId: string;
  /** YYYYMMDD */
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  /** YYYYMMDDTHHMMSSZ */
  amzDate: string;
  /** Only for presigned URLs, seconds. */
  expiresSeconds: number | null;
  token: string | null;
};

export type ParsedAuthorization =
  | { kind: "none" }
  | { kind: "malformed"; form: "header" | "query"; message: string }
  | { kind: "signed"; authorization: Authorization };

const ALGORITHM = "AWS4-HMAC-SHA256";
const AMZ_DATE = /^\d{8}T\d{6}Z$/;
const LONGEST_PRESIGNED_SECONDS = 604_800;

/** Reads the Authorization header or the presigned query (IAM User Guide, "AWS SigV4 authentication methods"). */
export function parseAuthorization(
  headers: Record<string, string>,
  query: URLSearchParams,
): ParsedAuthorization {
  const header = headers.authorization;
  if (header !== undefined) return fromHeader(header, headers);
  if (query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature")) return fromQuery(query);
  return { kind: "none" };
}

function fromHeader(header: string, headers: Record<string, string>): ParsedAuthorization {
  const malformed = (message: string) => ({ kind: "malformed", form: "header", message }) as const;
  if (!header.startsWith(`${ALGORITHM} `))
    return malformed(
      "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
    );
  const fields = new Map(
    header
      .slice(ALGORITHM.length)
      .split(",")
      .map((part) => {
        const at = part.indexOf("=");
        return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      }),
  );
  const amzDate = headers["x-amz-date"] ?? fromHttpDate(headers.date);
  return assemble("header", {
    credential: fields.get("Credential"),
    signedHeaders: fields.get("SignedHeaders"),
    signature: fields.get("Signature"),
    amzDate,
    expiresSeconds: null,
    token: headers["x-amz-security-token"] ?? null,
  });
}

function fromQuery(query: URLSearchParams): ParsedAuthorization {
  const malformed = (message: string) => ({ kind: "malformed", form: "query", message }) as const;
  if (query.get("X-Amz-Algorithm") !== ALGORITHM)
    return malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  const expires = query.get("X-Amz-Expires");
  const expiresSeconds = Number(expires);
  if (expires === null || !Number.isInteger(expiresSeconds))
    return malformed("X-Amz-Expires should be a number");
  if (expiresSeconds < 0) return malformed("X-Amz-Expires must be non-negative");
  if (expiresSeconds > LONGEST_PRESIGNED_SECONDS) {
    return malformed("X-Amz-Expires must be less than a week (in seconds) that is 604800");
  }
  return assemble("query", {
    credential: query.get("X-Amz-Credential") ?? undefined,
    signedHeaders: query.get("X-Amz-SignedHeaders") ?? undefined,
    signature: query.get("X-Amz-Signature") ?? undefined,
    amzDate: query.get("X-Amz-Date") ?? undefined,
    expiresSeconds,
    token: query.get("X-Amz-Security-Token"),
  });
}

type Fields = {
  credential: string | undefined;
  signedHeaders: string | undefined;
  signature: string | undefined;
  amzDate: string | undefined;
  expiresSeconds: number | null;
  token: string | null;
};

function assemble(form: "header" | "query", fields: Fields): ParsedAuthorization {
  const { credential, signedHeaders, signature, amzDate } = fields;
  if (!credential || !signedHeaders || !signature) {
    return {
      kind: "malformed",
      form,
      message: "The authorization header is malformed; Credential, SignedHeaders and Signature are required.",
    };
  }
  if (amzDate === undefined || !AMZ_DATE.test(amzDate)) {
    return {
      kind: "malformed",
      form,
      message: "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
    };
  }
  const scope = credential.split("/");
  const [accessKeyId, date, region, service, terminator] = scope;
  if (scope.length !== 5 || !accessKeyId || !date || !region || !service || terminator !== "aws4_request") {
    return {
      kind: "malformed",
      form,
      message:
        'The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    };
  }
  if (!amzDate.startsWith(date)) {
    return {
      kind: "malformed",
      form,
      message: `The authorization header is malformed; Invalid credential date "${date}". This date is not the same as X-Amz-Date: "${amzDate.slice(0, 8)}".`,
    };
  }
  const { expiresSeconds, token } = fields;
  return {
    kind: "signed",
    authorization: {
      form,
      accessKeyId,
      date,
      region,
      service,
      signedHeaders: signedHeaders.split(";"),
      signature,
      amzDate,
      expiresSeconds,
      token,
    },
  };
}

function fromHttpDate(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
}
