import { readFileSync } from "node:fs";

/** The configuration of `npm run demo`. */
export const demoConfig = readFileSync("scripts/demo.sekisho.yaml", "utf8");

export const [payments, orders, legacy] = ["222222222222", "333333333333", "444444444444"] as const;
