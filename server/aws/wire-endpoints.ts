import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getEndpointFromInstructions } from "@smithy/core/endpoints";
import type { AwsClients, AwsCredentials } from "./clients";

/** Buckets are named by callers, too: what came first is forgotten. */
const most = 2_000;

type Place = { credentials: AwsCredentials; region: string; bucket: string };

/** The SDK's rules of where a bucket is asked, once for each bucket and region. */
export function rememberEndpoints(clients: AwsClients) {
  const known = new Map<string, Promise<URL>>();
  return (place: Place): Promise<URL> => {
    const name = `${place.region} ${place.bucket}`;
    const found = known.get(name) ?? findEndpoint(clients, place);
    if (!known.has(name)) {
      if (known.size >= most) known.delete(known.keys().next().value!);
      known.set(name, found);
      found.catch(() => known.delete(name));
    }
    return found;
  };
}

async function findEndpoint(clients: AwsClients, { credentials, region, bucket }: Place): Promise<URL> {
  const { config } = clients.s3(credentials, region);
  return (await getEndpointFromInstructions({ Bucket: bucket }, GetObjectCommand, config)).url;
}
