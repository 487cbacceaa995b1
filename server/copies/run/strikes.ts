type Verdict = "object" | "part";

/**
 * Refusals in a row. Whether one object was refused or everything will be is known only by what comes next: each
 * refusal waits for its verdict. A success of what was begun later says that it was the object: one that was begun before
 * may have passed before everything was refused. Enough refusals alike say that it is the part, and then it is so for all
 * that come after them. `begun` is any clock's time.
 */
export type Strikes = {
  strike: (signature: string, most: number, begun: number) => Promise<Verdict>;
  success: (begun: number) => void;
  /** Nothing is under way: what waits was refused by itself. */
  idle: () => void;
  /** Nothing more will come: neither what waits nor what still arrives is the part's. */
  end: () => void;
};

type Waiting = { begun: number; tell: (verdict: Verdict) => void };

export function createStrikes(): Strikes {
  let signature = "";
  let final: Verdict | null = null;
  let waiting: Waiting[] = [];
  const decide = (verdict: Verdict, before = Number.POSITIVE_INFINITY) => {
    const decided = waiting.filter(({ begun }) => begun < before);
    waiting = waiting.filter(({ begun }) => begun >= before);
    for (const { tell } of decided) tell(verdict);
  };
  return {
    strike: (given, most, begun) => {
      if (final !== null) return Promise.resolve(final);
      if (given !== signature) decide("object");
      signature = given;
      return new Promise((tell) => {
        waiting.push({ begun, tell });
        if (waiting.length < most) return;
        final = "part";
        decide("part");
      });
    },
    success: (begun) => decide("object", begun),
    idle: () => decide("object"),
    end: () => {
      final ??= "object";
      decide("object");
    },
  };
}
