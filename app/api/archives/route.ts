import { ArchiveQuery, ArchiveRequest } from "@/lib/schemas/archives";
import { sendArchive } from "@/server/archives/send-archive";
import { handle } from "@/server/handle";

export const GET = handle({ input: ArchiveQuery, verb: sendArchive, content: true });
export const POST = handle({ input: ArchiveRequest, verb: sendArchive, content: true });
