import { handle } from "@/server/handle";
import { CreateTokenInput, createToken } from "@/server/tokens/create-token";
import { ListTokensInput, listTokens } from "@/server/tokens/list-tokens";

export const GET = handle({ input: ListTokensInput, verb: listTokens });
export const POST = handle({ input: CreateTokenInput, verb: createToken, status: () => 201 });
