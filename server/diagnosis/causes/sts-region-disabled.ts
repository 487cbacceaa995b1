import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** A10: STS is switched off in the region. */
export const stsRegionDisabled: Cause = {
  code: "sts_region_disabled",
  id: "A10",
  gate: "credentials",
  detect: (analysis) =>
    /^RegionDisabledException$/.test(refusedCode(analysis) ?? "")
      ? match(
          "reported",
          "STS is not activated in the hub’s region for this account: activate it, or use another region.",
          [analysis.observed ?? { id: "probe:sts:AssumeRole" }],
        )
      : null,
  remedies: noRemedy,
};
