import { handleQuery } from "@/server/sandbox/protocol/handle-query";
import { ACCESS_KEY_OPERATIONS } from "./access-keys";
import { ATTACHED_POLICY_OPERATIONS } from "./attached-policies";
import { GROUP_OPERATIONS } from "./groups";
import { INLINE_POLICY_OPERATIONS } from "./inline-policies";
import { POLICY_OPERATIONS } from "./managed-policies";
import { BOUNDARY_OPERATIONS } from "./permissions-boundaries";
import { POLICY_VERSION_OPERATIONS } from "./policy-versions";
import { ROLE_OPERATIONS } from "./roles";
import { SIMULATION_OPERATIONS } from "./simulate-policies";
import { USER_OPERATIONS } from "./users";

/** AWS Identity and Access Management: the query protocol of 2010-05-08. */
export const handleIam = handleQuery("https://iam.amazonaws.com/doc/2010-05-08/", {
  ...ROLE_OPERATIONS,
  ...USER_OPERATIONS,
  ...GROUP_OPERATIONS,
  ...ACCESS_KEY_OPERATIONS,
  ...INLINE_POLICY_OPERATIONS,
  ...ATTACHED_POLICY_OPERATIONS,
  ...BOUNDARY_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...POLICY_VERSION_OPERATIONS,
  ...SIMULATION_OPERATIONS,
});
