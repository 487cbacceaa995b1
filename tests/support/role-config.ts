import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Context } from "@/server/context";
import { demoConfig, orders } from "./demo-config";

/** The demo's accounts, with a group for each role; "elsewhere" is administrator of orders alone. */
export const roleConfig = `${demoConfig}
access:
  - { group: viewers, role: viewer, accounts: all }
  - { group: readers, role: reader, accounts: all }
  - { group: operators, role: operator, accounts: all }
  - { group: admins, role: admin, accounts: all }
  - { group: elsewhere, role: admin, accounts: ["${orders}"] }
`;

/** The session cookie of somebody in a group, as next-auth seals it; `maxAge` in seconds. */
export async function sessionCookie({ auth }: Context, group: string, maxAge = 3600): Promise<string> {
  const token = { sub: "u1", name: "Ann", groups: [group], sid: randomUUID(), began: Date.now() };
  return `next-auth.session-token=${await encode({ token, secret: auth.secret, maxAge })}`;
}
