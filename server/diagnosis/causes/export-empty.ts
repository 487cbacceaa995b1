import { type Cause, match, noRemedy } from "./cause";

/** B9: the task is COMPLETED and wrote nothing but its write test. */
export const exportEmpty: Cause = {
  code: "export_empty",
  id: "B9",
  gate: "existence",
  detect: ({ evidence }) => {
    const tasks = evidence.exports?.tasks;
    if (!tasks?.known) return null;
    const empty = tasks.value.filter((task) => task.empty && task.status === "COMPLETED");
    const first = empty[0];
    if (!first) return null;
    return match(
      "proved",
      `Export task ${first.taskId} is COMPLETED and wrote nothing but aws-logs-write-test: no events between from and to (milliseconds, not seconds), or none of that log stream prefix.`,
      [tasks],
      { blocking: false, named: { task: first.taskId } },
    );
  },
  remedies: noRemedy,
};
