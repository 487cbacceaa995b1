import { hash } from "node:crypto";
import { hostname } from "node:os";
import type { Config } from "@/server/accounts/config-schema";
import type { Person } from "@/server/platform/authorize";
import { sessionName } from "./session-name";

/** What STS is told of whoever a session is for; `key` keeps the sessions of different people apart. */
export type Bearer = {
  key: string;
  sessionName: string;
  sourceIdentity?: string;
  tags?: readonly { Key: string; Value: string }[];
};

/** The server's own work, where somebody has to be named: trust policies may demand a source identity of everybody. */
const server: Pick<Person, "login" | "name"> = { login: "sekisho", name: "Sekisho" };

/** In whose name a session is opened, as `awsSession.user` wants it said. Pure but for the machine's name. */
export function bearerOf({ awsSession: { user } }: Config, person: Person | undefined): Bearer {
  const plain = { key: "", sessionName: sessionName(hostname()) };
  if (user.length === 0) return plain;
  const { login, name } = person ?? server;
  const told = toAwsName(login);
  return {
    key: person ? ` ${told}` : "",
    sessionName: user.includes("name") && person ? sessionName(told) : plain.sessionName,
    ...(user.includes("sourceIdentity") && { sourceIdentity: told }),
    ...(user.includes("tags") && {
      tags: [
        { Key: "sekisho:user", Value: told },
        { Key: "sekisho:name", Value: toTagValue(name) },
      ],
    }),
  };
}

/** The same as AWS sees it in conditions (IAM User Guide, "IAM and AWS STS condition context keys"). */
export const toldOf = ({ sessionName, sourceIdentity, tags = [] }: Bearer) => ({
  "sts:RoleSessionName": sessionName,
  ...(sourceIdentity !== undefined && { "sts:SourceIdentity": sourceIdentity }),
  ...(tags.length > 0 && { "aws:TagKeys": tags.map(({ Key }) => Key) }),
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
});

const most = 54;

/**
 * A login in the letters that STS takes for session names and source identities (64 of [\w+=,.@-], 2 at least; the name
 * gets a prefix). What had to be changed ends with a digest: two people are never told as one.
 */
export function toAwsName(login: string): string {
  const cleaned = login.replace(/[^\w+=,.@-]/g, "-");
  if (cleaned === login && login.length >= 2 && login.length <= most) return login;
  return `${cleaned.slice(0, most - 9)}-${hash("sha256", login).slice(0, 8)}`;
}

/** Tag values take letters and digits of any language, spaces and _.:/=+-@ (IAM User Guide, "Pass session tags in AWS STS"). */
const toTagValue = (text: string) => text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "-").slice(0, 100);
