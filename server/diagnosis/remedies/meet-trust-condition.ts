import type { Analysis } from "@/server/diagnosis/analysis";
import type { Option } from "./change";
import { CONFIGURER } from "./granted";
import { trustCaller } from "./let-into-role";

/** What the configuration can have AWS told, by the condition key that asks for it. Source: README, "People in CloudTrail". */
const TELLABLE: Array<[RegExp, string]> = [
  [/^sts:SourceIdentity$/i, "sourceIdentity"],
  [/^aws:(RequestTag\/.+|TagKeys)$/i, "tags"],
];

/** The request meets the condition where the configuration can make it; else the role lets the caller in without. */
export function meetTrustCondition(analysis: Analysis, key: string): Option[] {
  const word = TELLABLE.find(([pattern]) => pattern.test(key))?.[1];
  return [...(word ? [tell(analysis, word)] : []), ...trustWithout(analysis, key)];
}

const tell = ({ evidence }: Analysis, word: string): Option => ({
  name: "tell-more",
  title: `Put ${word} into awsSession.user in sekisho.yaml`,
  risk: "CloudTrail then shows for whom Sekisho asks, in every account, and every role has to allow that it is said.",
  params: { word },
  applyAs: { accountId: evidence.subject.accountId, ...CONFIGURER },
  changes: [],
  text: `In sekisho.yaml:\nawsSession:\n  user: [${word}] # beside what is there`,
});

const trustWithout = (analysis: Analysis, key: string): Option[] =>
  trustCaller(analysis).map((option) => ({
    ...option,
    risk: `Whoever holds the hub identity may become this role, whatever ${key} is then. The condition was put there on purpose: ask its author.`,
    riskForm: "_without",
    params: { ...option.params, condition: key },
  }));
