import type { Way, WayAdvice, WayState } from "@/lib/schemas/ways-in";

export type States = Record<Way, WayState | null>;

const NOTHING: WayAdvice = { way: null, reason: "nothing_opens" };

/** Reading only: a bucket policy is least work, where it reaches the objects at all. Pure. */
export function adviseForReading(states: States): WayAdvice {
  const { bucket_policy: policy, assume_role: role } = states;
  if (policy?.status === "works") return { way: "bucket_policy", reason: "least_work" };
  const causes = (policy?.steps ?? []).map(({ cause }) => cause);
  if (isOpen(role)) {
    if (causes.includes("kms_aws_managed_key")) return { way: "assume_role", reason: "managed_key" };
    if (causes.includes("object_not_owned_by_bucket_owner"))
      return { way: "assume_role", reason: "bucket_policy_does_not_reach" };
    if (role?.status === "works") return { way: "assume_role", reason: "works_already" };
  }
  return fewestOf(states, ["bucket_policy", "assume_role"]);
}

/** Writing: what the account's role writes belongs to the account, and roles reach services without resource policies. Pure. */
export function adviseForWriting(states: States): WayAdvice {
  if (isOpen(states.assume_role)) return { way: "assume_role", reason: "writes_belong_to_the_account" };
  return fewestOf(states, ["bucket_policy"]);
}

function fewestOf(states: States, ways: Way[]): WayAdvice {
  const open = ways.filter((way) => isOpen(states[way]));
  const [best] = open.toSorted((a, b) => missing(states[a]) - missing(states[b]));
  if (!best) return NOTHING;
  return { way: best, reason: best === "bucket_policy" ? "least_work" : "fewest_changes" };
}

const isOpen = (state: WayState | null) => state !== null && state.status !== "closed";
const missing = (state: WayState | null) => state?.steps.length ?? 0;
