import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";

export type AwsCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** SDK clients for one set of credentials; made once per service and region, and dropped with the credentials. */
export type AwsClients = {
  sts: (credentials: AwsCredentials, region: string) => STSClient;
  s3: (credentials: AwsCredentials, region: string) => S3Client;
  logs: (credentials: AwsCredentials, region: string) => CloudWatchLogsClient;
  iam: (credentials: AwsCredentials, region: string) => IAMClient;
  kms: (credentials: AwsCredentials, region: string) => KMSClient;
  organizations: (credentials: AwsCredentials, region: string) => OrganizationsClient;
  ec2: (credentials: AwsCredentials, region: string) => EC2Client;
  s3Control: (credentials: AwsCredentials, region: string) => S3ControlClient;
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
    iam: once("iam", (credentials, region) => new IAMClient({ credentials, region, requestHandler })),
    kms: once("kms", (credentials, region) => new KMSClient({ credentials, region, requestHandler })),
    organizations: once(
      "organizations",
      (credentials, region) => new OrganizationsClient({ credentials, region, requestHandler }),
    ),
    ec2: once("ec2", (credentials, region) => new EC2Client({ credentials, region, requestHandler })),
    s3Control: once(
      "s3control",
      (credentials, region) =>
        new S3ControlClient({
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
        }),
    ),
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
