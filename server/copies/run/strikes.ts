type Verdict = "object" | "part";

/**
 * Refusals in a row. Whether one object was refused or everything will be is known only by what comes next: each
 * refusal waits for its verdict. A success says that it was the object; enough refusals alike say that it is the part,
 * and then it is so for all that come after them.
 */
export type Strikes = {
  strike: (signature: string, most: number) => Promise<Verdict>;
  success: () => void;
  /** Nothing more will come: what waits, and what still arrives, was refused by itself. */
  end: () => void;
};

export function createStrikes(): Strikes {
  let signature = "";
  let final: Verdict | null = null;
  let waiting: Array<(verdict: Verdict) => void> = [];
  const decide = (verdict: Verdict) => {
    const decided = waiting;
    waiting = [];
    for (const tell of decided) tell(verdict);
  };
  return {
    strike: (given, most) => {
      if (final !== null) return Promise.resolve(final);
      if (given !== signature) decide("object");
      signature = given;
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length < most) return;
        final = "part";
        decide("part");
      });
    },
    success: () => decide("object"),
    end: () => {
      final ??= "object";
      decide("object");
    },
  };
}
