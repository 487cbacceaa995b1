/** The rhythms that people ask for. `day` 0 is Sunday; times are the clock's of the schedule's zone. */
export type CronPreset =
  | { every: "hour"; minute: number }
  | { every: "day"; hour: number; minute: number }
  | { every: "weekday"; hour: number; minute: number }
  | { every: "week"; day: number; hour: number; minute: number }
  | { every: "month"; date: number; hour: number; minute: number };

/** A rhythm as five cron fields: minute hour day-of-month month day-of-week. */
export function writeCron(preset: CronPreset): string {
  if (preset.every === "hour") return `${preset.minute} * * * *`;
  const at = `${preset.minute} ${preset.hour}`;
  if (preset.every === "day") return `${at} * * *`;
  if (preset.every === "weekday") return `${at} * * 1-5`;
  if (preset.every === "week") return `${at} * * ${preset.day}`;
  return `${at} ${preset.date} * *`;
}

/** The rhythm of a cron expression; null for one that is none of ours. */
export function readCron(cron: string): CronPreset | null {
  const [minutes = "", hours = "", date = "", month = "", day = "", ...more] = cron.trim().split(/\s+/);
  const [minute, hour] = [readNumber(minutes, 59), readNumber(hours, 23)];
  if (minute === null || month !== "*" || more.length > 0) return null;
  if (hours === "*") return date === "*" && day === "*" ? { every: "hour", minute } : null;
  if (hour === null) return null;
  if (date === "*" && day === "*") return { every: "day", hour, minute };
  if (date === "*" && day === "1-5") return { every: "weekday", hour, minute };
  const [weekday, monthDay] = [readNumber(day, 7), readNumber(date, 31)];
  if (date === "*" && weekday !== null) return { every: "week", day: weekday % 7, hour, minute };
  if (day === "*" && monthDay !== null && monthDay > 0)
    return { every: "month", date: monthDay, hour, minute };
  return null;
}

function readNumber(text: string, most: number): number | null {
  const value = Number(text);
  return /^\d{1,2}$/.test(text) && value <= most ? value : null;
}
