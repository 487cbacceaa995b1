import { FolderOwnersQuery } from "@/lib/schemas/catalogue";
import { readFolderOwners } from "@/server/catalogue/verbs/read-folder-owners";
import { handle } from "@/server/handle";

export const GET = handle({ input: FolderOwnersQuery, verb: readFolderOwners, quiet: true });
