// What Node's own http module does with a stream and nothing else: the measure for the server's downloads.
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";

const upstream = process.argv[2] ?? "";
const agent = new Agent({ keepAlive: true });

const server = createServer((req, res) => {
  get(upstream + req.url, { agent }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(res);
  });
});

server.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
