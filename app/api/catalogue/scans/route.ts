import { StartScanInput, startScan } from "@/server/catalogue/verbs/start-scan";
import { handle } from "@/server/handle";

export const POST = handle({ input: StartScanInput, verb: startScan, status: () => 202 });
