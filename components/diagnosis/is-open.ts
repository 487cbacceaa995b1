import type { DiagnosisPath } from "@/lib/schemas/diagnosis";

/** Nobody was asked, and no checkpoint that could be seen says no: more than unknown, and less than a yes. */
export const isOpen = ({ decision, simulated, gates }: DiagnosisPath) =>
  simulated && decision === "unknown" && !gates.some(({ verdict }) => verdict === "block");
