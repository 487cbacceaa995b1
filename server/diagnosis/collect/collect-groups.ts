import type { Session } from "@/server/credentials/session";
import type { HeldPolicy, Item } from "@/server/diagnosis/evidence/evidence";
import { nameInArn } from "@/server/diagnosis/parse-iam-arn";
import { nameGroupPolicy } from "@/server/diagnosis/statements/name-group-policy";
import { attachedListing, inlineListing } from "./list-policies";
import { mapItem, mayReadAll, missingItem, readItem } from "./read-item";
import { type Holder, inlineReading, type ManagedName, managedReadings, readAttached } from "./read-policy";
import type { Run } from "./run";

type Listed = { group: Holder; inline: Item<string[]>; attached: Item<ManagedName[]> };

/**
 * The policies that a user has through its groups, all of them or none: without one of them nothing is decided. They have
 * a number of calls of their own, so that they leave the rest of the question as many as it has for anybody else.
 */
export async function collectGroups(
  question: Run,
  groupArns: string[],
  readers: Session[],
): Promise<Item<HeldPolicy>[]> {
  const run = { ...question, calls: question.groupCalls };
  const groups = groupArns.map((arn): Holder => ({ type: "group", name: nameInArn(arn), arn, readers }));
  const listings = groups.flatMap((group) => [inlineListing(run, group), attachedListing(run, group)]);
  if (!mayReadAll(run, listings)) return [tooManyGroups(run)];
  const listed = await Promise.all(groups.map((group) => listGroup(run, group)));
  const unread = listed.flatMap(({ inline, attached }) => [inline, attached]).find((item) => !item.known);
  if (unread && !unread.known) return [unread];
  const documents = listed.flatMap((each) => readingsOf(run, each));
  if (!mayReadAll(run, documents)) return [tooManyGroups(run)];
  return (await Promise.all(listed.map((each) => readGroup(run, each)))).flat();
}

async function listGroup(run: Run, group: Holder): Promise<Listed> {
  const [inline, attached] = await Promise.all([
    readItem(run, inlineListing(run, group)),
    readItem(run, attachedListing(run, group)),
  ]);
  return { group, inline, attached };
}

const namesIn = ({ inline, attached }: Listed) => ({
  inline: inline.known ? inline.value : [],
  attached: attached.known ? attached.value : [],
});

function readingsOf(run: Run, listed: Listed) {
  const { inline, attached } = namesIn(listed);
  return [
    ...inline.map((name) => inlineReading(run, listed.group, name)),
    ...attached.flatMap((policy) => managedReadings(run, listed.group.readers, policy)),
  ];
}

async function readGroup(run: Run, listed: Listed): Promise<Item<HeldPolicy>[]> {
  const { group } = listed;
  const { inline, attached } = namesIn(listed);
  const read: Item<HeldPolicy>[] = await Promise.all([
    ...inline.map((name) => readItem(run, inlineReading(run, group, name))),
    ...attached.map((policy) => readAttached(run, group, policy)),
  ]);
  return read.map((item) => mapItem(item, item.id, (policy) => throughGroup(group, policy)));
}

/** A user and its groups may have policies of the same name: those of a group say whose they are. */
const throughGroup = ({ arn, name }: Holder, policy: HeldPolicy): HeldPolicy => ({
  ...policy,
  name: nameGroupPolicy(policy.name, name),
  group: { arn, policyName: policy.name },
});

const tooManyGroups = (run: Run) =>
  missingItem<HeldPolicy>(
    "group-policies",
    "fewer groups or a question about this identity alone",
    `not read: the groups of users take ${run.calls.limit} calls at most`,
  );
