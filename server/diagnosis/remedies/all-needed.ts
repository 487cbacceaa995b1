import type { Option } from "./change";

/** Options that help only together: each says which step it is. A single one stands as it is. */
export function allNeeded(options: Option[]): Option[] {
  const of = options.length;
  if (of < 2) return options;
  return options.map((option, index) => ({
    ...option,
    step: { at: index + 1, of },
    title: `${option.title} (step ${index + 1} of ${of}: all are needed)`,
  }));
}
