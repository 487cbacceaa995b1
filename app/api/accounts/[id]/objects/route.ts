import { ListObjectsInput, listObjects } from "@/server/exports/list-objects";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListObjectsInput, verb: listObjects });
