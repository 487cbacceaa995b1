import { z } from "zod";
import { parseRoleArn } from "@/lib/arn";

export type Mistake = { path: PropertyKey[]; message: string };

const text = z.string().optional().catch(undefined);
const Place = z.object({ accountId: text, id: text, roleArn: text }).catch({});
const Outline = z.object({ hub: Place, accounts: z.array(Place).catch([]) }).catch({ hub: {}, accounts: [] });

/** Mistakes that show only when two places of the file are compared. Reads leniently: other mistakes are told elsewhere. */
export function findContradictions(raw: unknown): Mistake[] {
  const { hub, accounts } = Outline.parse(raw);
  const hubRole = compareRole(hub.roleArn, hub.accountId, "the hub is");
  return [
    ...hubRole.map((message) => ({ path: ["hub", "roleArn"], message })),
    ...accounts.flatMap(({ id, roleArn }, index) => {
      const at = ["accounts", index];
      const first = accounts.findIndex((other) => other.id === id);
      const repeated = id !== undefined && first !== index ? [`${id} is already accounts[${first}]`] : [];
      const roleless =
        roleArn === undefined && id !== hub.accountId
          ? ["needs a roleArn (only the hub is read without one)"]
          : [];
      return [
        ...repeated.map((message) => ({ path: [...at, "id"], message })),
        ...compareRole(roleArn, id, "this account is").map((message) => ({
          path: [...at, "roleArn"],
          message,
        })),
        ...roleless.map((message) => ({ path: at, message })),
      ];
    }),
  ];
}

function compareRole(roleArn: string | undefined, accountId: string | undefined, subject: string): string[] {
  const named = roleArn && parseRoleArn(roleArn)?.accountId;
  return named && accountId && named !== accountId
    ? [`names account ${named}, but ${subject} ${accountId}`]
    : [];
}
