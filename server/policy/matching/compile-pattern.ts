import { compileGlob, matchesGlob } from "./glob";
import { type ConcreteToken, isConcrete, resolveTokens, type Syntax, tokenize } from "./template";

export type Lookup = (key: string) => string | undefined;

/** Tests a value against one pattern; `unresolved` when a policy variable in it has no value in this request. */
export type PatternTest = (value: string, lookup: Lookup) => boolean | "unresolved";

type Build = (tokens: ConcreteToken[]) => (value: string) => boolean;

const buildGlob: Build = (tokens) => {
  const glob = compileGlob(tokens);
  return (value) => matchesGlob(glob, value);
};

/** Compiles one pattern once; patterns with variables are completed from the request at each test. */
export function compilePattern(pattern: string, syntax: Syntax, build: Build = buildGlob): PatternTest {
  const tokens = tokenize(pattern, syntax);
  if (isConcrete(tokens)) return build(tokens);
  return (value, lookup) => {
    const concrete = resolveTokens(tokens, lookup);
    return concrete === null ? "unresolved" : build(concrete)(value);
  };
}

/** Whether any pattern matches; `unresolved` when none does but one could not be completed. */
export function testAny(tests: PatternTest[], value: string, lookup: Lookup): boolean | "unresolved" {
  let answer: boolean | "unresolved" = false;
  for (const test of tests) {
    const outcome = test(value, lookup);
    if (outcome === true) return true;
    if (outcome === "unresolved") answer = outcome;
  }
  return answer;
}
