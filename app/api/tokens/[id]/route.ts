import { handle } from "@/server/handle";
import { RevokeTokenInput, revokeToken } from "@/server/tokens/revoke-token";

export const DELETE = handle({ input: RevokeTokenInput, verb: revokeToken });
