// As much of S3 as one transfer needs, at the speed of the loopback, in a process of its own. It checks the work: every
// byte written must be the pattern's at its place. Signatures are not read. `/_counts` tells what was asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checksumOf, pattern, patternAt } from "./pattern";

const etag = '"0123456789abcdef0123456789abcdef"';
const partBytes = Number(process.argv[2]);
const counts = { requests: 0, copies: 0, gets: 0, puts: 0, bytes: 0, wrong: 0 };

const server = createServer((req, res) => {
  const url = new URL(req.url ?? "/", "http://stub");
  if (url.pathname === "/_counts") return void res.end(JSON.stringify(counts));
  counts.requests++;
  if (url.searchParams.has("list-type")) return answerXml(res, page);
  if (req.method === "GET") return sendObject(res, Number(url.pathname.split("/").at(-1)));
  if (req.headers["x-amz-copy-source"]) return copy(req, res);
  if (req.method === "PUT") return void receive(req, res, url);
  req.resume();
  req.on("end", () => answerXml(res, url.searchParams.has("uploads") ? started : finished));
});

const started = "<InitiateMultipartUploadResult><UploadId>bench</UploadId></InitiateMultipartUploadResult>";
const finished = `<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`;
const copied = `<?xml version="1.0" encoding="UTF-8"?>
<CopyObjectResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LastModified>2026-11-22T00:00:00.000Z</LastModified><ETag>&quot;0123456789abcdef0123456789abcdef&quot;</ETag><ChecksumCRC64NVME>AAAAAAAAAAA=</ChecksumCRC64NVME><ChecksumType>FULL_OBJECT</ChecksumType></CopyObjectResult>`;

const entries = Array.from(
  { length: 1000 },
  (_, i) =>
    `<Contents><Key>exportedlogs/0b6f1d1e-5c39-4a9a-9d53-0d1a2b3c4d5e/app-api-${i}/000000.gz</Key><LastModified>2026-11-22T00:00:00.000Z</LastModified><ETag>&quot;0123456789abcdef0123456789abcdef-3&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType><Size>${i}</Size><Owner><ID>${"a".repeat(64)}</ID></Owner><StorageClass>STANDARD</StorageClass></Contents>`,
);
const page = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bench-source</Name><Prefix>exportedlogs/</Prefix><NextContinuationToken>more</NextContinuationToken><KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>${entries.join("")}</ListBucketResult>`;

function copy(req: IncomingMessage, res: ServerResponse): void {
  counts.copies++;
  req.resume();
  answerXml(res, copied);
}

function answerXml(res: ServerResponse, xml: string): void {
  res.writeHead(200, {
    "content-type": "application/xml",
    "x-amz-request-id": "BENCH",
    "x-amz-id-2": "BENCH",
    "x-amz-server-side-encryption": "AES256",
    "content-length": Buffer.byteLength(xml),
  });
  res.end(xml);
}

function sendObject(res: ServerResponse, size: number): void {
  counts.gets++;
  res.writeHead(200, {
    "content-length": size,
    "content-type": "binary/octet-stream",
    etag,
    "last-modified": "Sun, 22 Nov 2026 00:00:00 GMT",
    "x-amz-checksum-crc64nvme": checksumOf(size),
    "x-amz-checksum-type": "FULL_OBJECT",
    "x-amz-server-side-encryption": "AES256",
  });
  send(res, size);
}

function send(res: ServerResponse, left: number): void {
  while (left > 0 && !res.destroyed) {
    const part = left < pattern.length ? pattern.subarray(0, left) : pattern;
    left -= part.length;
    if (!res.write(part)) {
      res.once("drain", () => send(res, left));
      return;
    }
  }
  res.end();
}

async function receive(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  counts.puts++;
  const part = Number(url.searchParams.get("partNumber") ?? 1);
  let at = (part - 1) * partBytes;
  for await (const chunk of unframed(req)) {
    if (!patternAt(at, chunk)) counts.wrong++;
    at += chunk.length;
    counts.bytes += chunk.length;
  }
  res.writeHead(200, { etag, "content-length": 0 }).end();
}

/** The SDK may frame a body as aws-chunked: `<hex length>\r\n<bytes>\r\n`, trailers at the end. */
async function* unframed(req: IncomingMessage): AsyncGenerator<Buffer> {
  if (!String(req.headers["content-encoding"] ?? "").includes("aws-chunked")) return yield* req;
  let rest = Buffer.alloc(0);
  let left = 0;
  for await (const data of req as AsyncIterable<Buffer>) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, data]) : data;
    rest = Buffer.alloc(0);
    while (bytes.length > 0) {
      if (left === 0) {
        const end = bytes.indexOf("\r\n", bytes[0] === 13 ? 2 : 0);
        if (end < 0) break;
        left = Number.parseInt(bytes.toString("latin1", 0, end).trim(), 16);
        if (!(left > 0)) return;
        bytes = bytes.subarray(end + 2);
      }
      const piece = bytes.subarray(0, left);
      left -= piece.length;
      bytes = bytes.subarray(piece.length);
      if (piece.length > 0) yield piece;
    }
    rest = Buffer.from(bytes);
  }
}

server.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
