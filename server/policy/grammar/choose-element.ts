import { PolicyError } from "@/server/policy/policy-error";
import type { Need } from "./policy-kinds";
import { childPath, type JsonObject } from "./read-value";

type Pair = "Principal" | "Action" | "Resource";
export type ElementName = Pair | `Not${Pair}`;

/**
 * The one of an element and its Not form that a statement has, or null for neither.
 * PolicyError for both, for one that this kind of policy (`owner`) must not have, and for a required one that is missing.
 */
export function chooseElement(
  object: JsonObject,
  positive: Pair,
  need: Need,
  owner: string,
  path: string,
): ElementName | null {
  const negative: ElementName = `Not${positive}`;
  const [name, other] = [positive, negative].filter((element) => object[element] !== undefined);
  if (other !== undefined) {
    throw new PolicyError(childPath(path, negative), `${positive} and ${negative} exclude each other`);
  }
  if (name !== undefined && need === "forbidden") {
    throw new PolicyError(childPath(path, name), `${owner} must not have ${name}`);
  }
  if (name === undefined && need === "required") {
    throw new PolicyError(childPath(path, positive), `A statement needs ${positive} or ${negative}`);
  }
  return name ?? null;
}
