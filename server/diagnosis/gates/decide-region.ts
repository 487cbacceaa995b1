import { say } from "@/server/diagnosis/say";
import { couldNotRead, type DecideGate, gateOf } from "./gate";

/** Whether the request goes to the region the bucket is in. */
export const decideRegion: DecideGate = ({ evidence, observed }) => {
  const { region } = evidence.bucket;
  const { subject } = evidence;
  if (!region.known) return couldNotRead("region", region);
  if (region.value === subject.region)
    return gateOf(
      "region",
      "pass",
      say("region_of_bucket", `the bucket is in ${region.value}`, { region: region.value }),
      [region],
    );
  const followed = observed?.region === region.value;
  const regions = { region: region.value, configured: subject.region };
  const because = `the bucket is in ${region.value}, the configuration says ${subject.region}`;
  return gateOf(
    "region",
    followed ? "pass" : "block",
    followed
      ? say("region_followed", `${because}; the right one was used`, regions)
      : say("region_differs", because, regions),
    [region],
  );
};
