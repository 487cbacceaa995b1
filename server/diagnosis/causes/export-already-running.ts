import { type Cause, match, noRemedy } from "./cause";

/** B2: one active export task an account. */
export const exportAlreadyRunning: Cause = {
  code: "export_already_running",
  id: "B2",
  gate: "existence",
  detect: ({ evidence }) => {
    const tasks = evidence.exports?.tasks;
    if (evidence.subject.operation !== "CreateExportTask" || !tasks?.known) return null;
    const running = tasks.value.find(({ status }) => status === "RUNNING" || status === "PENDING");
    return running
      ? match(
          "simulated",
          `Export task ${running.taskId} is ${running.status}: an account has one active export task at a time.`,
          [tasks],
          { named: { task: running.taskId, status: running.status } },
        )
      : null;
  },
  remedies: noRemedy,
};
