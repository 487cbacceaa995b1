import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fillSentence } from "@/lib/format/fill-sentence";
import { nameEvidence, namePolicy, readLabel, wordAlone } from "@/lib/format/name-engine";
import type { Sentence } from "@/lib/schemas/diagnosis";
import ja from "@/messages/engine-ja.json";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { namedItemsOf } from "@/server/diagnosis/name-evidence";
import causes from "@/tests/cases/diagnosis/causes.json";
import healthy from "@/tests/cases/diagnosis/healthy.json";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

const snake = (name: string) => name.replaceAll("-", "_");
const cases = [...causes, ...healthy] as unknown as Array<{ name: string; evidence: EvidenceCase }>;
const words: Record<string, string> = ja;

/** Names of sentences as the engine's source writes them: say("code", …), and those that a prefix or suffix makes. */
const inSource = new Set(
  globSync("server/diagnosis/**/*.ts")
    .map((file) => readFileSync(file, "utf8"))
    .flatMap((source) => [...source.matchAll(/\bsay\(\s*"(\w+)"/g)].map((match) => match[1]!)),
);
const LABELS = [
  "label_role",
  "label_hub",
  "label_simulated",
  "label_bucket_policy",
  "label_group_policy",
  "label_policy",
];
const LAYERED = ["layer_denies", "layer_allows_not"].flatMap((code) => [
  code,
  `${code}_nearly`,
  `aws_says_${code}`,
]);

/** The names of options make those of their titles and risks. */
const ofRemedies = globSync("server/diagnosis/{remedies,causes}/*.ts")
  .map((file) => readFileSync(file, "utf8"))
  .flatMap((source) => [
    ...[...source.matchAll(/\bname: (?:kind === "\w+" \? )?"([a-z-]+)"(?: : "([a-z-]+)")?,/g)]
      .flatMap(([, one, other]) => [one, other])
      .flatMap((name) => (name ? [`title_${snake(name)}`, `risk_${snake(name)}`] : [])),
    ...[...source.matchAll(/code: "(by_\w+)"/g)].map((match) => match[1]!),
  ])
  .concat(
    "risk_enforce_bucket_owner_after_reset",
    "risk_detach_policy_group",
    "risk_detach_policy_quarantine",
    "risk_detach_policy_unread",
    "risk_replace_boundary_deny",
    "risk_widen_endpoint_policy_spared",
    "title_widen_endpoint_policy_spared",
    "title_set_external_id_other",
    "risk_trust_caller_without",
    ...["narrow_deny", "narrow_deny_of_role", "narrow_deny_of_key"].flatMap((name) => [
      `title_${name}`,
      `title_${name}_spared`,
      `title_${name}_partly_spared`,
      `risk_${name}`,
      `risk_${name}_group`,
      `risk_${name}_shared`,
      `risk_${name}_spared`,
    ]),
  );

/** Sentences of causes, by what the source of each says: its variants, whether it is ever without one, and a step. */
function ofCauses() {
  const why = new Set<string>();
  const separate = new Set<string>();
  for (const file of globSync("server/diagnosis/causes/*.ts")) {
    const source = readFileSync(file, "utf8");
    const code =
      /code: "(\w+)"/.exec(source)?.[1] ?? (/refusal-without-reason/.test(file) && "refusal_without_reason");
    if (!code) continue;
    const variants = [...source.matchAll(/\bvariant: ([^,}]+)/g)].flatMap(([, value]) => [
      ...value!.matchAll(/"(\w+)"/g),
    ]);
    for (const [, variant] of variants) why.add(`why_${code}_${variant}`);
    if (/withCondition\(/.test(source)) why.add(`why_${code}_conditional`);
    if (/toldMatch\(/.test(source)) why.add(`why_${code}_told`);
    if (!alwaysOneOf.has(code)) why.add(`why_${code}`);
    if (/separatedBy/.test(source)) separate.add(`separate_${code}`);
  }
  return { why, separate };
}
/** Causes whose every sentence is a variant. */
const alwaysOneOf = new Set([
  "external_id_mismatch",
  "identity_policy_missing_allow",
  "refusal_without_reason",
  "role_missing",
]);

function expectJapanese(sentence: Sentence, english: string) {
  const said = fillSentence(words, sentence);
  expect(said, `${sentence.code} ${JSON.stringify(sentence.params)}`).not.toBeNull();
  expect(said).not.toMatch(/\{\w+\}|undefined|\[object/);
  for (const value of Object.values(sentence.params)) {
    expect(JSON.stringify(value), english).not.toMatch(/undefined|\[object/);
    if (typeof value === "string") expect(said, english).not.toMatch(englishWords);
  }
}
/** Four lower-case words in a row: no name of AWS looks like that. */
const englishWords = /(?:\b[a-z]+ ){3}[a-z]+\b/;

describe("the engine's sentences in Japanese", () => {
  it("are there for every name in the source, and for no other", () => {
    const names = Object.keys(ja).filter((code) => !code.includes(".") && !/^(why|separate)_/.test(code));
    expect(names.sort()).toEqual(
      [...new Set([...inSource, ...LAYERED, ...ofRemedies, "found", "step", ...LABELS])].sort(),
    );
  });

  it.each(cases)("are filled at every gate: $name", ({ evidence }) => {
    for (const { because, sentence } of diagnosePath(buildEvidence(evidence)).gates)
      expectJapanese(sentence, because);
  });

  it.each(cases)("are filled for every remedy: $name", ({ evidence }) => {
    const remedies = diagnosePath(buildEvidence(evidence)).findings.flatMap((finding) => finding.remedies);
    for (const { title, risk, applyAs, sentences } of remedies) {
      expectJapanese(sentences.title, title);
      expectJapanese(sentences.risk, risk);
      if (sentences.step) expectJapanese(sentences.step, title);
      if (sentences.by) expectJapanese(sentences.by, applyAs.principal);
      else expect(applyAs.principal).toMatch(/^arn:/);
    }
  });

  it.each(cases)("are filled for every finding: $name", ({ evidence }) => {
    for (const { summary, separatedBy, sentences } of diagnosePath(buildEvidence(evidence)).findings) {
      expectJapanese(sentences.summary, summary);
      if (separatedBy) expectJapanese(sentences.separatedBy!, separatedBy);
      else expect(sentences.separatedBy).toBeNull();
    }
  });

  it("are there for every cause and each of its variants, and for no other", () => {
    const of = (prefix: string) => Object.keys(ja).filter((code) => code.startsWith(prefix));
    const told = ofCauses();
    expect(of("why_").filter((code) => !told.why.has(code))).toEqual([]);
    expect([...told.why].filter((code) => !(code in words))).toEqual([]);
    expect(of("separate_").sort()).toEqual([...told.separate].sort());
  });

  it("carry every name that the English carries", () => {
    const { gates } = diagnosePath(buildEvidence(cases[0]!.evidence));
    for (const { because, sentence } of gates)
      for (const [name, value] of Object.entries(sentence.params))
        if (!["layer", "keyLayer", "cause"].includes(name))
          for (const part of String(value).split(" ")) expect(because).toContain(part);
  });

  it.each(cases)("name every piece of evidence: $name", ({ evidence }) => {
    for (const { id } of namedItemsOf(buildEvidence(evidence)))
      expect(nameEvidence(words, id), id).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    for (const { sentence } of diagnosePath(buildEvidence(evidence)).gates)
      if (sentence.code === "not_read" && String(sentence.params.why).startsWith("not read"))
        expect(Object.keys(words)).toContain(`why.${sentence.params.why}`);
  });

  it("say whose evidence it is and what a principal is called", () => {
    const label = (text: string) => fillSentence(words, readLabel(text));
    expect(nameEvidence(words, "identity-policies@role")).toBe("ID ベースのポリシー（ロール）");
    expect(label("role SekishoReader of 222222222222")).toBe(
      "ロール SekishoReader（アカウント 222222222222）",
    );
    expect(label("hub")).toBe("ハブ");
    const named = (policy: string) => fillSentence(words, namePolicy(policy));
    expect(named("reads")).toBe("reads");
    expect(named("reads of group operators")).toBe("グループ operators の reads");
    expect(label("arn:aws:iam::555555555555:role/A (simulated)")).toContain("（シミュレーション）");
    expect(label("something else")).toBeNull();
  });

  it("know every reason why something was left unread", () => {
    const source = globSync("server/diagnosis/collect/*.ts")
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const reasons = [...source.matchAll(/["`](not read: [^"`]+)["`]/g)].map((match) => match[1]!);
    expect(reasons.length).toBeGreaterThan(4);
    for (const reason of reasons)
      expect(wordAlone(words, "why", reason.replace(/\$\{.*?\}/g, "25"))).not.toContain("not read");
  });

  it("say a reason with the number that stands in it", () => {
    expect(wordAlone(words, "why", "the canonical id of 111111111111 is not known")).toBe(
      "アカウント 111111111111 の正規 ID がわかりません",
    );
    expect(wordAlone(words, "why", "AccessDenied: 403 times")).toBe("AccessDenied: 403 times");
  });

  it("are not said where a parameter is missing", () => {
    expect(fillSentence(words, { code: "no_bucket", params: {} })).toBeNull();
    expect(fillSentence(words, { code: "never_heard_of", params: {} })).toBeNull();
    expect(fillSentence(words, { code: "layer_absent", params: { layer: "scp" } })).toBe(
      "サービスコントロールポリシー（SCP）は適用されていません",
    );
  });
});
