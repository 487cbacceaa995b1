import { describe, expect, it } from "vitest";
import type { DiagnosisPath, Finding } from "@/lib/schemas/diagnosis";
import { seededRandom, seedFrom } from "@/server/sandbox/log-lines/seeded-random";
import { type Break, READ_BREAKS } from "@/tests/support/diagnosis/breaks";
import {
  allow,
  type BrokenWorld,
  HUB,
  healthyWorld,
  hubOf,
  joinGroup,
  policy,
  type Settings,
  spokeOf,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { askBroken, makeRemedy, mayRead, waysOf } from "@/tests/support/diagnosis/mend";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

/*
 * Worlds with up to five layers broken at once, served by the embedded AWS and asked over HTTP. SEKISHO_SEEDS=1-1000 runs
 * that range instead of the usual one; a failure names its seed, and SEKISHO_SEEDS=<seed> runs it alone.
 */
const [FIRST = 1, LAST = FIRST] = (process.env.SEKISHO_SEEDS ?? "1-240").split("-").map(Number);
const BLOCK = 20;
const MOST_BREAKS = 5;

type Drawn = {
  seed: number;
  principal: "hub" | "role";
  blind: boolean;
  /** What the hub's user may do it may as one of a group. */
  grouped: boolean;
  breaks: Break[];
  settings: Settings;
};

function drawWorld(seed: number): Drawn {
  const random = seededRandom(seedFrom(`broken world ${seed}`));
  const principal = random() < 0.65 ? "hub" : "role";
  const blind = random() < 0.2;
  const count = Math.floor(random() * (MOST_BREAKS + 1));
  const order = READ_BREAKS.filter((each) => each.principal === principal)
    .map((each) => ({ each, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each);
  const breaks = order
    .filter(({ place }, index) => order.findIndex((other) => other.place === place) === index)
    .slice(0, count);
  return {
    seed,
    principal,
    blind,
    grouped: random() < 0.4,
    breaks,
    settings: Object.assign({}, ...breaks.map(({ settings }) => settings)),
  };
}

/** All permissions to look around withheld: what is left is reading objects. */
function blindfold(world: BrokenWorld): void {
  hubOf(world).users.sekisho.policies.look = policy(allow("sts:AssumeRole"));
  spokeOf(world).roles.SekishoReader.policies.look = policy(allow("s3:ListAllMyBuckets"));
}

/** The hub's user has its policies through a group: some embedded in it, some attached to it. */
function intoGroup(world: BrokenWorld): void {
  const user = hubOf(world).users.sekisho;
  const { reads, ...policies } = user.policies;
  const attached = reads ? [`arn:aws:iam::${HUB}:policy/Reads`] : [];
  if (reads) Object.assign(hubOf(world).managedPolicies, { Reads: reads });
  user.policies = {};
  joinGroup(world, "operators", { policies, attached });
}

const blocking = ({ findings }: DiagnosisPath) => findings.filter((each) => each.blocking);
/** What AWS's answer alone can be turned into, and what says that nobody can tell. */
const NOT_SEEN = ["refusal_without_reason", "kms_access_missing"];

async function check(drawn: Drawn): Promise<number> {
  const world = healthyWorld();
  for (const { edit } of drawn.breaks) edit(world);
  if (drawn.blind) blindfold(world);
  if (drawn.grouped) intoGroup(world);
  const sandbox = await startSandbox({ world: textOf(world) });
  try {
    return await mendAll(sandbox, drawn);
  } finally {
    await sandbox.close();
  }
}

/** Asks, does what the first finding says, and asks again, until the object can be read. Answers the number of steps. */
async function mendAll(sandbox: StartedSandbox, drawn: Drawn): Promise<number> {
  const { seed, principal, breaks, settings, blind, grouped } = drawn;
  const what = `seed ${seed}, ${principal}${blind ? ", blind" : ""}${grouped ? ", in a group" : ""}: ${breaks.map(({ name }) => name).join(", ")}`;
  const fits = new Set([...breaks.map(({ cause }) => cause), ...(blind ? NOT_SEEN : [])]);
  let last: string | null = null;
  for (let step = 0; step <= breaks.length; step++) {
    const [path] = (await askBroken(sandbox, settings, { principal })).paths;
    const open = await mayRead(sandbox, principal, settings);
    expect(path!.decision, what).toBe(open ? "allowed" : "denied");
    if (open) {
      expect(path!.findings, what).toEqual([]);
      return step;
    }
    const found = blocking(path!);
    const [first] = found;
    if (blind) {
      expectTrue(found, fits, what);
      return step;
    }
    expect([...fits], what).toContain(first?.cause);
    // Making it changed the outcome, or showed the next.
    expect(first?.cause, what).not.toBe(last);
    last = first!.cause;
    await follow(sandbox, first!, what);
  }
  return expect.unreachable(`not mended: ${what}`);
}

/** What is said is true; of several that AWS's answer fits, with the step that tells them apart, one is. */
function expectTrue(found: Finding[], fits: Set<string>, what: string): void {
  const open = found.filter(({ separatedBy, cause }) => separatedBy !== null && !NOT_SEEN.includes(cause));
  for (const { cause } of found.filter((each) => !open.includes(each)))
    expect([...fits], what).toContain(cause);
  if (open.length > 0)
    expect(
      open.some(({ cause }) => fits.has(cause)),
      what,
    ).toBe(true);
  expect(found.length, what).toBeGreaterThan(0);
}

/** The safest way whose identity somebody here holds; a way that AWS refuses that identity gives place to the next. */
async function follow(sandbox: StartedSandbox, { cause, remedies }: Finding, what: string): Promise<void> {
  for (const way of waysOf(remedies)) {
    const made = await Promise.all(way.map((remedy) => makeRemedy(sandbox, remedy))).catch(refused);
    if (!made.includes(false)) return;
  }
  expect.unreachable(`${cause} has no remedy that anybody here can make: ${what}`);
}

function refused(error: unknown): boolean[] {
  if (error instanceof Error && error.name === "AccessDenied") return [false];
  throw error;
}

const blocks = Array.from(
  { length: Math.ceil((LAST - FIRST + 1) / BLOCK) },
  (_, index) => FIRST + index * BLOCK,
);

describe("worlds with several layers broken at once, over HTTP", () => {
  it.each(blocks)(
    "seeds from %i: the first cause truly blocks, nothing refused is called allowed, and its remedies mend it",
    { timeout: 300_000 },
    async (from) => {
      for (let seed = from; seed < Math.min(from + BLOCK, LAST + 1); seed++) await check(drawWorld(seed));
    },
  );
});
