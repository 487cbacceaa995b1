import { createClients } from "@/server/aws/clients";
import { listObjects } from "@/server/aws/s3-calls/list-objects";
import { createS3Wire } from "@/server/aws/s3-wire";
import type { Party } from "@/server/copies/transfer/party";
import { type Transfer, transferLimits } from "@/server/copies/transfer/transfer";
import { transferObject } from "@/server/copies/transfer/transfer-object";
import type { Engine } from "./engine";
import { etag, session } from "./session";

const region = "ap-northeast-1";

/** What Sekisho's workers do with one object, without the journal. */
export function wireEngine(endpoint: string, part: number): Engine {
  process.env.AWS_ENDPOINT_URL_S3 = endpoint;
  const wire = createS3Wire(createClients({ pathStyle: true }));
  const party: Party = { accountId: "111111111111", open: async () => session, renew: async () => session };
  const deps = { wire, role: party, hub: party, limits: { ...transferLimits, part } };
  const signal = new AbortController().signal;
  const move = (strategy: Transfer["strategy"], key: string, size: number) =>
    transferObject(deps, {
      strategy,
      source: {
        accountId: "222222222222",
        bucket: "bench-source",
        region,
        requesterPays: false,
        key,
        size,
        etag,
      },
      destination: { accountId: "111111111111", bucket: "bench-central", region, key },
      settings: { acl: null, encryption: null, tags: "drop" },
      overwrite: false,
      again: false,
      writtenEtag: null,
      signal,
    });
  return {
    copy: async (number) => void (await move("role_copy", `exportedlogs/task/stream/${number}.gz`, 4096)),
    list: async () => {
      const page = { prefix: "exportedlogs/", limit: 1000, requesterPays: false, signal };
      const place = { credentials: session, accountId: "222222222222", region, bucket: "bench-source" };
      const owned = { ...place, expectedOwner: "222222222222" };
      return (await listObjects(wire, owned, page)).objects.length;
    },
    stream: async (bytes) => void (await move("stream", `exportedlogs/${bytes}`, bytes)),
  };
}
