// As much of AWS as a download needs, without a thought: bytes at the speed of the loopback. Signatures are not read.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const chunk = Buffer.alloc(256 * 1024, "0123456789abcdef");

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111111111111:user/bench</Arn><UserId>AIDABENCH</UserId><Account>111111111111</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;

/** `/<bucket>/<bytes>` answers that many bytes. */
const server = createServer((req, res) => {
  const [, bucket = "", size = ""] = (req.url ?? "").split("?")[0]!.split("/");
  if (req.method === "POST") return answer(res, 200, identity);
  if (!/^\d+$/.test(size) || req.url?.includes("?")) {
    return answer(res, bucket && req.method === "HEAD" ? 200 : 403, "", {
      "x-amz-bucket-region": "ap-northeast-1",
    });
  }
  res.writeHead(200, {
    "content-length": size,
    etag: '"bench"',
    "last-modified": "Sun, 22 Nov 2026 00:00:00 GMT",
  });
  if (req.method === "HEAD") return res.end();
  send(res, Number(size));
});

function answer(res: ServerResponse, status: number, body: string, headers: Record<string, string> = {}) {
  res.writeHead(status, { "content-length": Buffer.byteLength(body), ...headers }).end(body);
}

function send(res: ServerResponse, left: number): void {
  while (left > 0 && !res.destroyed) {
    const part = left < chunk.length ? chunk.subarray(0, left) : chunk;
    left -= part.length;
    if (!res.write(part)) {
      res.once("drain", () => send(res, left));
      return;
    }
  }
  res.end();
}

server.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
