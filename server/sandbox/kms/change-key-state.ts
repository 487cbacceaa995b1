import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { toSeconds } from "./describe-key";
import { failKms } from "./fail-kms";
import { defineOwnKeyOperation } from "./own-key-operation";
import { requireNotPending } from "./require-key";

const DAY_MS = 86_400_000;

const enableKey = defineOwnKeyOperation("EnableKey", {}, (_call, key) => {
  requireNotPending(key);
  key.state = "Enabled";
  return null;
});

const disableKey = defineOwnKeyOperation("DisableKey", {}, (_call, key) => {
  requireNotPending(key);
  key.state = "Disabled";
  return null;
});

const scheduleKeyDeletion = defineOwnKeyOperation(
  "ScheduleKeyDeletion",
  { PendingWindowInDays: z.number().int().min(7).max(30).default(30) },
  ({ state }, key, { PendingWindowInDays }) => {
    requireNotPending(key);
    key.state = "PendingDeletion";
    key.deletionDate = new Date(state.now().getTime() + PendingWindowInDays * DAY_MS);
    return {
      KeyId: key.arn,
      DeletionDate: toSeconds(key.deletionDate),
      KeyState: key.state,
      PendingWindowInDays,
    };
  },
);

/** The key comes back disabled. */
const cancelKeyDeletion = defineOwnKeyOperation("CancelKeyDeletion", {}, (_call, key) => {
  if (key.state !== "PendingDeletion")
    throw failKms("KMSInvalidStateException", `${key.arn} is not pending deletion.`);
  key.state = "Disabled";
  key.deletionDate = null;
  return { KeyId: key.arn };
});

/** AWS rotates its own keys every year; rotation of the others is never on here. */
const getKeyRotationStatus = defineOwnKeyOperation("GetKeyRotationStatus", {}, (_call, key) => {
  requireNotPending(key);
  return { KeyRotationEnabled: key.manager === "AWS" };
});

export const KEY_STATE_OPERATIONS: Record<string, JsonOperation> = {
  EnableKey: enableKey,
  DisableKey: disableKey,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  CancelKeyDeletion: cancelKeyDeletion,
  GetKeyRotationStatus: getKeyRotationStatus,
};
