import { CancelScanInput, cancelScan } from "@/server/catalogue/verbs/cancel-scan";
import { handle } from "@/server/handle";

export const POST = handle({ input: CancelScanInput, verb: cancelScan });
