import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import type { Context } from "@/server/context";
import { type DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { composeContext } from "@/tests/support/compose-context";
import type { StartedSandbox } from "@/tests/support/start-sandbox";

export const FIRST_KEY = "exportedlogs/0b6f1d1e-5c39-4a9a-9d53-0d1a2b3c4d5e/app-api-0001/000000.gz";

export type Question = {
  account: string;
  bucket?: string;
  /** Absent: the first export of the bucket; null: the bucket itself. */
  key?: string | null;
  operation?: string;
  acl?: string;
  principal: string | string[];
  /** Another hub than user sekisho of 111111111111. */
  hub?: string;
  hubUser?: string;
  /** A role of the account that is deleted before. */
  deleted?: string;
  /** Another role than SekishoReader in the account asked about. */
  role?: string;
  /** The account's role is assumed with a session policy that names healthy-exports alone. */
  session?: boolean;
  /** plain: without TLS; a VPC endpoint's id: through it. */
  endpoint?: string;
};

const SESSION_POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["s3:Get*", "s3:List*", "iam:Get*", "iam:List*"],
      Resource: ["arn:aws:s3:::healthy-exports", "arn:aws:s3:::healthy-exports/*"],
    },
  ],
};

const ACCOUNTS = [
  "222222222207",
  "222222222212",
  "222222222213",
  "222222222219",
  "222222222220",
  "222222222222",
  "333333333333",
  "444444444444",
];

/** A context as the server has it, with the configuration a question asks for. */
export function openGallery(sandbox: StartedSandbox, question: Question): Context {
  const { hub = "111111111111", hubUser = "sekisho", endpoint } = question;
  const keys = sandbox.keys[`${hub}/${hubUser}`];
  if (!keys) throw new Error(`the gallery has no user ${hubUser} in ${hub}`);
  const through =
    endpoint === "plain"
      ? `http://localhost:${sandbox.port}`
      : endpoint
        ? sandbox.vpcEndpoints[endpoint]
        : sandbox.endpoint;
  const env = {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_ENDPOINT_URL_S3: through,
    AWS_REGION: "ap-northeast-1",
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  };
  return composeContext(env, configOf(question, hub));
}

function configOf({ role = "SekishoReader", session, endpoint, account }: Question, hub: string) {
  return {
    hub: { accountId: hub, region: "ap-northeast-1", central: { bucket: "central-logs-111111111111" } },
    accounts: ACCOUNTS.map((id) => ({
      id,
      name: id,
      roleArn: `arn:aws:iam::${id}:role/${id === account ? role : "SekishoReader"}`,
      externalId: "sekisho-gallery",
      regions: ["ap-northeast-1"],
      ...(session && id === account ? { sessionPolicy: SESSION_POLICY } : {}),
      ...(endpoint?.startsWith("vpce-") ? { vpcEndpointId: endpoint } : {}),
    })),
    owners: { "7e39d165cb6eb7084749f11befd7315f1c314deb3ff9a7c3b947418f2331f2ae": "logs+prod-nrt" },
  };
}

/** Asks a question of the gallery, from nothing: no caches of an earlier one. */
export function ask(sandbox: StartedSandbox, question: Question): Promise<DiagnosisReport> {
  return diagnose(openGallery(sandbox, question), inputOf(question));
}

export function inputOf({
  account,
  bucket,
  key = FIRST_KEY,
  operation,
  acl,
  principal,
}: Question): DiagnoseInput {
  const about = bucket === undefined ? {} : { bucket, ...(key === null ? {} : { key }) };
  return { id: account, ...about, operation, acl, principal: [principal].flat(), apply: [] } as DiagnoseInput;
}
