import type { Amount } from "@/lib/amount";
import type { Context } from "@/server/context";
import { type Compared, comparePage, type KnownCopies } from "@/server/copies/select/compare-page";
import { type ListedPage, listPage } from "@/server/copies/select/list-page";
import type { Listing } from "@/server/copies/select/listing";
import { requireCentral } from "@/server/copies/select/require-central";
import {
  type KeyRules,
  type Selected,
  type SelectedPage,
  selectPage,
  type Unfit,
} from "@/server/copies/select/select-page";
import type { SelectionRules } from "@/server/copies/select/sort-objects";

/** Objects of one owner: access is alike for all of them, as a rule. */
export type OwnerClass = Amount & { ownerId: string | null; sample: Selected; largest: Selected };

/** What a listing holds, counted as far as patience allows. */
export type Survey = {
  toCopy: Amount;
  present: Amount;
  differs: Amount & { sample: string | null };
  excluded: Map<string, Amount>;
  unfit: Map<Unfit["cause"], Amount & { sample: string }>;
  classes: Map<string | null, OwnerClass>;
  /** Objects above `parts` bytes. */
  large: Amount & { sample: Selected | null };
  sourcePages: number;
  complete: boolean;
};

const mostPages = 20;
const patienceMs = 8_000;
/** CopyObject takes 5 GiB at most. */
const partsAbove = 5 * 1024 ** 3;

export type KnownReader = (listing: Listing, keys: readonly Selected[]) => Promise<KnownCopies>;

/** Lists, sorts and compares a source in at most 20,000 keys or eight seconds. Throws AWS's refusals as problems. */
export async function surveyListing(
  ctx: Context,
  listing: Listing,
  rules: SelectionRules & KeyRules,
  readKnown: KnownReader,
): Promise<Survey> {
  const survey = emptySurvey();
  const stopAt = performance.now() + patienceMs;
  let cursor: string | null = null;
  while (survey.sourcePages < mostPages && performance.now() < stopAt) {
    const listed: ListedPage = await listPage(ctx, listing, cursor);
    const page = selectPage(listed, listing, rules);
    const known = await readKnown(listing, page.selected);
    addPage(survey, page, await comparePage(ctx, requireCentral(ctx), page.selected, known));
    survey.sourcePages += 1;
    cursor = listed.cursor;
    if (cursor === null) return { ...survey, complete: true };
  }
  return survey;
}

const nothing = (): Amount => ({ objects: 0, bytes: 0 });

const emptySurvey = (): Survey => ({
  toCopy: nothing(),
  present: nothing(),
  differs: { ...nothing(), sample: null },
  excluded: new Map(),
  unfit: new Map(),
  classes: new Map(),
  large: { ...nothing(), sample: null },
  sourcePages: 0,
  complete: false,
});

function addPage(survey: Survey, { unfit, excluded }: SelectedPage, compared: Compared): void {
  for (const { why, size } of excluded) add(entry(survey.excluded, why, nothing), size);
  for (const { cause, key, size } of unfit)
    add(
      entry(survey.unfit, cause, () => ({ ...nothing(), sample: key })),
      size,
    );
  for (const { size } of compared.present) add(survey.present, size);
  for (const { size, key } of compared.differs) {
    add(survey.differs, size);
    survey.differs.sample ??= key;
  }
  for (const object of [...compared.missing, ...compared.undecided]) addObject(survey, object);
}

function addObject(survey: Survey, object: Selected): void {
  const { size, ownerId } = object;
  add(survey.toCopy, size);
  const first = { ...nothing(), ownerId, sample: object, largest: object };
  const owned = entry(survey.classes, ownerId, () => first);
  add(owned, size);
  if (size > owned.largest.size) owned.largest = object;
  if (size <= partsAbove) return;
  add(survey.large, size);
  survey.large.sample ??= object;
}

function add(amount: Amount, bytes: number): void {
  amount.objects += 1;
  amount.bytes += bytes;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
