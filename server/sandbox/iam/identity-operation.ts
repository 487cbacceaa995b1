import type { z } from "zod";
import type { RequestContext } from "@/server/policy/types";
import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import type { PolicyHolder } from "@/server/sandbox/state";
import { findNamed, type HolderKind, identityTarget, withName } from "./identity-kind";
import { defineOperation, type IamCall, type IamOperation } from "./operation";

type Definition<H extends PolicyHolder, S extends z.ZodRawShape> = {
  action: string;
  kind: HolderKind<H>;
  /** The parameters besides the name. */
  shape: S;
  context?: (input: z.infer<z.ZodObject<S>>) => RequestContext;
  answer: (call: IamCall, holder: H, input: z.infer<z.ZodObject<S>>) => XmlValue;
};

/** An operation on one role, user or group, which must exist. */
export function defineIdentityOperation<H extends PolicyHolder, S extends z.ZodRawShape>(
  definition: Definition<H, S>,
): IamOperation {
  const { action, kind, shape, context, answer } = definition;
  return defineOperation({
    action,
    input: withName(kind, shape),
    target: (call, input) => {
      const target = identityTarget(kind, call, String(input[kind.parameter]));
      return { ...target, context: { ...target.context, ...context?.(input) } };
    },
    answer: (call, input) => answer(call, findNamed(kind, call, input), input),
  });
}
