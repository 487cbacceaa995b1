import { expect } from "vitest";
import type { StartedApp } from "./start-app";

type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Every item of a list, a page after the other; fails where one is not answered. */
export async function readPages<Item>(app: StartedApp, path: string): Promise<Item[]> {
  const found: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const response: Response = await app.get(`${path}${cursor && `&cursor=${cursor}`}`);
    const page: Page<Item> = await response.json();
    expect(response.status, JSON.stringify(page)).toBe(200);
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}
