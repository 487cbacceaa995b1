import type { CopyDestination, CopyPlanRequest, PlanSource } from "@/lib/schemas/copies";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import type { Listing } from "@/server/copies/select/listing";
import { readRules } from "@/server/copies/select/read-rules";
import { transferLimits } from "@/server/copies/transfer/transfer";
import { estimate } from "./estimate";
import { predictRefusals } from "./predict-refusals";
import { type KnownReader, type OwnerClass, type Survey, surveyListing } from "./survey";
import { tryReads } from "./try-reads";
import { tryWrites } from "./try-writes";
import { chooseStrategy, weighStrategies } from "./weigh-strategies";

const nothing = { objects: 0, bytes: 0 };

/** Owners beyond these few are judged like the last one tried. */
const mostClasses = 6;

/**
 * One source of a plan: counted, its strategies weighed by one-byte reads and simulated writes, its refusals
 * predicted. A source that cannot be read is an answer with its error.
 */
export async function planListing(
  ctx: Context,
  listing: Listing,
  { selection, settings, tryWrites: probe }: CopyPlanRequest,
  destination: CopyDestination,
  readKnown: KnownReader,
): Promise<PlanSource> {
  const rules = await readRules(ctx, listing, selection, settings);
  const survey = await surveyListing(ctx, listing, rules, readKnown);
  const weighed = await weighListing(ctx, listing, survey, destination, probe);
  const wanted = settings.strategy === "auto" ? chooseStrategy(weighed.strategies) : settings.strategy;
  const { hubWrites, roleWrites } = weighed;
  return {
    ...describe(listing, rules.region, survey),
    chosen: wanted,
    arriving: weighed.strategies.find(({ strategy }) => strategy === wanted)?.movable ?? nothing,
    strategies: weighed.strategies.map(({ movable: _, ...verdict }) => verdict),
    refusals: predictRefusals({
      survey,
      classes: weighed.classes,
      chosen: wanted,
      write: wanted === "role_copy" ? roleWrites : hubWrites,
      overwrite: settings.overwrite,
    }),
    estimate: estimate(wanted, survey),
    error: null,
  };
}

/** Tries and asks everything that decides between the strategies. */
export async function weighListing(
  ctx: Context,
  listing: Listing,
  survey: Pick<Survey, "classes">,
  destination: CopyDestination,
  probe = false,
) {
  const classes = [...survey.classes.values()].slice(0, mostClasses);
  const largest = classes.reduce((most, { largest: { size } }) => Math.max(most, size), 0);
  const key = classes[0]?.sample.destinationKey ?? `${destination.prefix}${listing.accountId}/`;
  const writes = (who: "role" | "hub", partsFrom: number) =>
    tryWrites(ctx, listing.accountId, who, destination, { key, inParts: largest > partsFrom, probe });
  const [read, hubWrites, roleWrites] = await Promise.all([
    Promise.all(
      classes.map(async (owned) => ({ ...owned, reads: await tryReads(ctx, listing, owned.sample) })),
    ),
    writes("hub", transferLimits.streamInParts),
    writes("role", transferLimits.copyInParts),
  ]);
  const facts = { classes: withRest(read, survey), hubWrites, roleWrites, destination };
  return { ...facts, strategies: weighStrategies(facts) };
}

function withRest<T extends OwnerClass>(read: T[], { classes }: Pick<Survey, "classes">): T[] {
  const last = read.at(-1);
  const rest = [...classes.values()].slice(mostClasses);
  return last ? [...read, ...rest.map((owned) => ({ ...last, ...owned }))] : read;
}

function describe({ source, accountName, bucket }: Listing, region: string, survey: Survey) {
  const { sample: _, ...inParts } = survey.large;
  return {
    source,
    accountName,
    bucket,
    region,
    toCopy: survey.toCopy,
    present: survey.present,
    excluded: [...survey.excluded].map(([why, amount]) => ({ why, ...amount })),
    inParts,
    atLeast: !survey.complete,
  };
}

/** The answer for a source that cannot be read at all. */
export function unreadable(
  { source, accountName, bucket }: Pick<Listing, "source" | "accountName" | "bucket">,
  error: unknown,
): PlanSource {
  const facts = awsFactsOf(error);
  if (!facts) throw error;
  return {
    source,
    accountName,
    bucket,
    region: "",
    chosen: null,
    strategies: [],
    refusals: [],
    toCopy: nothing,
    arriving: nothing,
    present: nothing,
    excluded: [],
    inParts: nothing,
    estimate: { requests: 0, seconds: 0 },
    atLeast: true,
    error: facts,
  };
}
