import { handleQuery } from "@/server/sandbox/protocol/handle-query";
import { assumeRole } from "./assume-role";
import { decodeAuthorizationMessage } from "./decode-authorization-message";
import { getCallerIdentity } from "./get-caller-identity";

const STS_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

export const handleSts = handleQuery(STS_NAMESPACE, {
  AssumeRole: assumeRole,
  DecodeAuthorizationMessage: decodeAuthorizationMessage,
  GetCallerIdentity: getCallerIdentity,
});
