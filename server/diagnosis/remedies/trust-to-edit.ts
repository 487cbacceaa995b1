import { type Evidence, valueOr } from "@/server/diagnosis/evidence/evidence";

/**
 * The role's trust policy, to be printed whole with an edit; null where nobody could read it, and where it holds an external
 * id: half of a password between two accounts is printed nowhere.
 */
export function trustToEdit({ caller }: Evidence): unknown {
  const trust = valueOr(caller.trustPolicy, null);
  return /"sts:externalid"/i.test(JSON.stringify(trust)) ? null : trust;
}
