import { readKnownCopies } from "@/server/copies/journal/read-known-copies";
import type { NewItem } from "@/server/copies/journal/write-page";
import { ownFailure } from "@/server/copies/plan/predict-refusals";
import { comparePage } from "@/server/copies/select/compare-page";
import { readRules } from "@/server/copies/select/read-rules";
import { requireCentral } from "@/server/copies/select/require-central";
import { type Selected, selectPage, type Unfit } from "@/server/copies/select/select-page";
import { chooseFor } from "./choose-for";
import { noteUnfit } from "./note-unfit";
import type { OpenSorter } from "./sort-page";

/** What is copied, what lies at the destination already, and what cannot be copied. */
export const sortForCopy: OpenSorter = async (crew, copy, part, listing) => {
  const { ctx } = crew;
  const { selection, settings } = copy.request;
  const rules = await readRules(ctx, listing, selection, settings);
  return async (listed) => {
    const page = selectPage(listed, listing, rules);
    const known = await readKnownCopies(ctx.db, listing, page.selected);
    const compared = await comparePage(ctx, requireCentral(ctx), page.selected, known);
    const { missing, undecided, differs, present } = compared;
    const replaced = settings.overwrite === "changed" ? differs : [];
    const refused = settings.overwrite === "changed" ? [] : differs;
    const pending = [...missing, ...undecided, ...replaced];
    const unfit = [...page.unfit, ...refused.map(toDiffering)];
    const items = [
      ...pending.map((object) => newItem(object, "pending")),
      ...present.map((object) =>
        newItem(object, "present", known.get(object.destinationKey)?.destinationEtag ?? object.etag),
      ),
      ...(await noteUnfit(ctx.db, part.id, unfit, ownFailure)),
    ].sort(inOrderOf(page.selected));
    const chooses = pending.length > 0 ? () => chooseFor(crew, copy, listing, pending) : null;
    return { items, chooses };
  };
};

const newItem = (
  object: Selected,
  state: "pending" | "present",
  destinationEtag: string | null = null,
): NewItem => ({
  ...object,
  state,
  destinationEtag,
  failureId: null,
  verifiedBy: state === "present" ? "etag" : null,
});

type Refused = Omit<Unfit, "cause"> & { cause: Unfit["cause"] | "destination_differs" };
const toDiffering = (object: Selected): Refused => ({ ...object, cause: "destination_differs" });

/** Items stand in the journal as in the listing, whatever became of them. */
function inOrderOf(selected: readonly Selected[]) {
  const at = new Map(selected.map(({ key }, index) => [key, index]));
  return (a: NewItem, b: NewItem) =>
    (at.get(a.key) ?? Number.MAX_SAFE_INTEGER) - (at.get(b.key) ?? Number.MAX_SAFE_INTEGER);
}
