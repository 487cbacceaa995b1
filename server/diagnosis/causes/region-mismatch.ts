import { type Cause, match, noRemedy } from "./cause";

/** C4: the bucket is in another region than the configuration says. Requests follow it, so it stops nothing by itself. */
export const regionMismatch: Cause = {
  code: "region_mismatch",
  id: "C4",
  gate: "region",
  detect: ({ evidence, observed }) => {
    const { region } = evidence.bucket;
    const { subject } = evidence;
    if (!region.known || region.value === subject.region) return null;
    return match(
      "reported",
      `The bucket ${subject.bucket} is in ${region.value}, the configuration says ${subject.region}. The right one is used: write regions: [${region.value}] in sekisho.yaml.`,
      [region],
      {
        blocking: observed !== null && !observed.ok && observed.region !== region.value,
        named: { bucket: subject.bucket, region: region.value ?? "", configured: subject.region },
      },
    );
  },
  remedies: noRemedy,
};
