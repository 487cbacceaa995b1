import type { Context } from "@/server/policy/request/derive-context";
import { compileGlob, matchesGlob } from "./glob";
import { type ConcreteToken, isConcrete, resolveTokens, type Syntax, tokenize } from "./template";

/** Tests a value against one pattern; `unresolved` when a policy variable in it has no value in this request. */
export type PatternTest = (value: string, context: Context) => boolean | "unresolved";

type Build = (tokens: ConcreteToken[]) => (value: string) => boolean;

const buildGlob: Build = (tokens) => {
  const glob = compileGlob(tokens);
  return (value) => matchesGlob(glob, value);
};

/** Compiles one pattern once; patterns with variables are completed from the request at each test. */
export function compilePattern(pattern: string, syntax: Syntax, build: Build = buildGlob): PatternTest {
  const tokens = tokenize(pattern, syntax);
  if (isConcrete(tokens)) return build(tokens);
  return (value, context) => {
    const concrete = resolveTokens(tokens, context);
    return concrete === null ? "unresolved" : build(concrete)(value);
  };
}

/** Whether any pattern matches; `unresolved` when none does but one could not be completed. */
export function testAny(tests: PatternTest[], value: string, context: Context): boolean | "unresolved" {
  let answer: boolean | "unresolved" = false;
  for (const test of tests) {
    const outcome = test(value, context);
    if (outcome === true) return true;
    if (outcome === "unresolved") answer = outcome;
  }
  return answer;
}
