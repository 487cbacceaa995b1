import { handleJson } from "@/server/sandbox/protocol/handle-json";
import { KEY_STATE_OPERATIONS } from "./change-key-state";
import { createAlias } from "./create-alias";
import { createKey } from "./create-key";
import { describeKey } from "./describe-key";
import { KEY_POLICY_OPERATIONS } from "./key-policy";
import { listAliases, listKeys } from "./list-keys";
import { KEY_USE_OPERATIONS } from "./use-key";

/** AWS Key Management Service: JSON 1.1, TrentService. */
export const handleKms = handleJson({
  CreateAlias: createAlias,
  CreateKey: createKey,
  DescribeKey: describeKey,
  ListAliases: listAliases,
  ListKeys: listKeys,
  ...KEY_POLICY_OPERATIONS,
  ...KEY_STATE_OPERATIONS,
  ...KEY_USE_OPERATIONS,
});
