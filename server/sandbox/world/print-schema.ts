import { z } from "zod";
import { World } from "./schema";

/** The JSON Schema of world files, on standard output. */
export function printSchema(): void {
  console.log(JSON.stringify(z.toJSONSchema(World, { io: "input" }), null, 2));
}
