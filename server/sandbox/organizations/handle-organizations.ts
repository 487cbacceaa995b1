import { handleJson } from "@/server/sandbox/protocol/handle-json";
import { ACCOUNT_OPERATIONS } from "./accounts";
import { ATTACHMENT_OPERATIONS } from "./attachments";
import { TREE_OPERATIONS } from "./browse-tree";
import { DELEGATION_OPERATIONS } from "./delegated-administrators";
import { POLICY_OPERATIONS } from "./policies";

/** AWS Organizations: JSON 1.1, AWSOrganizationsV20161128. */
export const handleOrganizations = handleJson({
  ...ACCOUNT_OPERATIONS,
  ...TREE_OPERATIONS,
  ...DELEGATION_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...ATTACHMENT_OPERATIONS,
});
