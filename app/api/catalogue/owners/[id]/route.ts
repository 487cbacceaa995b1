import { NameOwnerInput, nameOwner } from "@/server/catalogue/verbs/name-owner";
import { handle } from "@/server/handle";

export const PUT = handle({ input: NameOwnerInput, verb: nameOwner });
