import type { AppConfig } from "use-intl";

type Messages = AppConfig extends { Messages: infer M } ? M : never;

/** Codes of the API that messages/*.json has a sentence for. */
export type ReasonCode = keyof Messages["reasons"];
export type ProblemCode = keyof Messages["problems"];
export type CauseCode = keyof Messages["diagnosis"]["causes"];
