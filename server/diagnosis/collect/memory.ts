import type { Item } from "@/server/diagnosis/evidence/evidence";

/** What was read already, or is being read: shared by every question that is asked together. */
export type Memory = Map<string, Promise<Item<unknown>>>;

/** Each thing is read once, whoever asks first. */
export function once<T>(memory: Memory, key: string, read: () => Promise<Item<T>>): Promise<Item<T>> {
  const known = memory.get(key) as Promise<Item<T>> | undefined;
  const reading = known ?? read();
  memory.set(key, reading);
  return reading;
}
