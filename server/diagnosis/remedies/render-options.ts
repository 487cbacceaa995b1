import type { Remedy, RemedyDialect } from "@/lib/schemas/diagnosis";
import type { Option } from "./change";
import { printCli } from "./dialects/print-cli";
import { printCloudFormation } from "./dialects/print-cloudformation";
import { printAdded, printPolicy } from "./dialects/print-policy";
import { printTerraform } from "./dialects/print-terraform";

/** Every option in every dialect that can say it, in the order given: safest first. */
export function renderOptions(options: Option[]): Remedy[] {
  return options.flatMap((option) => {
    const { name, title, risk, changes } = option;
    const { accountId, principal } = option.applyAs;
    const applyAs = { accountId, principal };
    const sentences = sentencesOf(option);
    const remedy = (dialect: RemedyDialect, text: string | null, adds: string | null = null): Remedy[] =>
      text ? [{ option: name, title, dialect, applyAs, text, adds, risk, sentences }] : [];
    return [
      ...remedy("cli", whole(changes.map((change) => printCli(change).join("\n") || null))),
      ...remedy("policy", option.text ?? joined(changes.map(printPolicy)), joined(changes.map(printAdded))),
      ...remedy("terraform", whole(changes.map(printTerraform))),
      ...remedy("cloudformation", printCloudFormation(changes)),
    ];
  });
}

/** Title and risk by the option's own name: messages/engine-ja.json has them as title_…, risk_…. */
function sentencesOf(option: Option): Remedy["sentences"] {
  const { name, params = {}, titleForm = "", riskForm = "", step, applyAs } = option;
  const code = name.replaceAll("-", "_");
  return {
    title: { code: `title_${code}${titleForm}`, params },
    risk: { code: `risk_${code}${riskForm}`, params },
    by: applyAs.by ?? null,
    step: step ? { code: "step", params: { at: String(step.at), of: String(step.of) } } : null,
  };
}

/** A dialect that can say only half of an option says nothing. */
function whole(parts: Array<string | null>): string | null {
  return parts.length === 0 || parts.includes(null) ? null : parts.join("\n");
}

function joined(parts: Array<string | null>): string | null {
  return parts.filter((part) => part !== null).join("\n") || null;
}
