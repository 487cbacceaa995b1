import type { InferSelectModel } from "drizzle-orm";
import type { copies, copyParts } from "@/server/platform/db/schema/copies";

export type CopyRow = InferSelectModel<typeof copies>;
export type PartRow = InferSelectModel<typeof copyParts>;
