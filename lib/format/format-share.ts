/** A share of a whole in whole percent; what is not quite nothing, or not quite all, is not called so. */
export function formatShare(share: number, locale: string): string {
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  if (share > 0 && share < 0.005) return `< ${percent.format(0.01)}`;
  if (share < 1 && share >= 0.995) return `> ${percent.format(0.99)}`;
  return percent.format(share);
}
