import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import type { S3ControlClient } from "@aws-sdk/client-s3-control";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";

export type AwsCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/**
 * SDK clients for one set of credentials; made once per service and region, and dropped with the credentials.
 * Those behind a promise serve the diagnosis alone: their packages are loaded when it first asks, not at the start.
 */
export type AwsClients = {
  sts: (credentials: AwsCredentials, region: string) => STSClient;
  s3: (credentials: AwsCredentials, region: string) => S3Client;
  logs: (credentials: AwsCredentials, region: string) => CloudWatchLogsClient;
  iam: (credentials: AwsCredentials, region: string) => Promise<IAMClient>;
  kms: (credentials: AwsCredentials, region: string) => Promise<KMSClient>;
  organizations: (credentials: AwsCredentials, region: string) => Promise<OrganizationsClient>;
  ec2: (credentials: AwsCredentials, region: string) => Promise<EC2Client>;
  s3Control: (credentials: AwsCredentials, region: string) => Promise<S3ControlClient>;
};

const timeouts = { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true };
const sockets = { keepAlive: true, maxSockets: 128 };

/** The factory of all SDK clients. They share one pool of sockets. `pathStyle` when S3 has an address of the operator's own. */
export function createClients({ pathStyle }: { pathStyle: boolean }): AwsClients {
  const requestHandler = new NodeHttpHandler({ ...timeouts, httpAgent: sockets, httpsAgent: sockets });
  const made = new WeakMap<AwsCredentials, Map<string, unknown>>();

  const once = <C>(service: string, make: (credentials: AwsCredentials, region: string) => C) => {
    return (credentials: AwsCredentials, region: string): C => {
      const known = made.get(credentials) ?? new Map<string, unknown>();
      made.set(credentials, known);
      const id = `${service} ${region}`;
      if (!known.has(id)) known.set(id, make(credentials, region));
      return known.get(id) as C;
    };
  };

  return {
    sts: once("sts", (credentials, region) => new STSClient({ credentials, region, requestHandler })),
    logs: once(
      "logs",
      (credentials, region) => new CloudWatchLogsClient({ credentials, region, requestHandler }),
    ),
    iam: once("iam", async (credentials, region) => {
      const { IAMClient } = await import("@aws-sdk/client-iam");
      return new IAMClient({ credentials, region, requestHandler });
    }),
    kms: once("kms", async (credentials, region) => {
      const { KMSClient } = await import("@aws-sdk/client-kms");
      return new KMSClient({ credentials, region, requestHandler });
    }),
    organizations: once("organizations", async (credentials, region) => {
      const { OrganizationsClient } = await import("@aws-sdk/client-organizations");
      return new OrganizationsClient({ credentials, region, requestHandler });
    }),
    ec2: once("ec2", async (credentials, region) => {
      const { EC2Client } = await import("@aws-sdk/client-ec2");
      return new EC2Client({ credentials, region, requestHandler });
    }),
    s3Control: once("s3control", async (credentials, region) => {
      const { S3ControlClient } = await import("@aws-sdk/client-s3-control");
      return new S3ControlClient({
        credentials,
        region,
        requestHandler,
        // An address of the operator's own need not answer to <account>.<host>; the account is in a header too.
        ...(pathStyle && {
          endpointProvider: ({ Endpoint = "" }) => ({
            url: new URL(Endpoint),
            properties: {
              authSchemes: [{ name: "sigv4", signingName: "s3", signingRegion: region, properties: {} }],
            },
          }),
        }),
      });
    }),
    s3: once(
      "s3",
      (credentials, region) =>
        new S3Client({
          credentials,
          region,
          requestHandler,
          forcePathStyle: pathStyle,
          followRegionRedirects: false,
        }),
    ),
  };
}
