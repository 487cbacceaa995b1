import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { failKms } from "./fail-kms";
import { findKey, type NamedKey } from "./find-key";
import { defineOperation, type KmsCall } from "./operation";
import { Bytes, EncryptionContext, KeyId } from "./parameters";
import { requireEnabled, requireKeyAccess } from "./require-key";
import { openSealed, readSealed, sealData } from "./seal-data";

const MOST_PLAINTEXT_BYTES = 4096;
const MOST_CIPHERTEXT_BYTES = 6144;
const Algorithm = z.enum(["SYMMETRIC_DEFAULT"]).default("SYMMETRIC_DEFAULT");

const encrypt = defineOperation(
  z.object({
    KeyId,
    Plaintext: Bytes(MOST_PLAINTEXT_BYTES),
    EncryptionContext,
    EncryptionAlgorithm: Algorithm,
  }),
  (call, input) => {
    const { key } = openKey(call, input.KeyId, "kms:Encrypt", input.EncryptionContext);
    const blob = sealData(key.arn, input.Plaintext, input.EncryptionContext);
    return {
      ...named(key),
      CiphertextBlob: blob.toString("base64"),
      EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    };
  },
);

const decrypt = defineOperation(
  z.object({
    CiphertextBlob: Bytes(MOST_CIPHERTEXT_BYTES),
    EncryptionContext,
    KeyId: KeyId.optional(),
    EncryptionAlgorithm: Algorithm,
  }),
  (call, input) => {
    const { key, plaintext } = decryptBlob(call, "kms:Decrypt", {
      blob: input.CiphertextBlob,
      context: input.EncryptionContext,
      keyId: input.KeyId,
    });
    return {
      ...named(key),
      Plaintext: plaintext.toString("base64"),
      EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    };
  },
);

const reEncrypt = defineOperation(
  z.object({
    CiphertextBlob: Bytes(MOST_CIPHERTEXT_BYTES),
    SourceEncryptionContext: EncryptionContext,
    SourceKeyId: KeyId.optional(),
    DestinationKeyId: KeyId,
    DestinationEncryptionContext: EncryptionContext,
  }),
  (call, input) => {
    const source = decryptBlob(call, "kms:ReEncryptFrom", {
      blob: input.CiphertextBlob,
      context: input.SourceEncryptionContext,
      keyId: input.SourceKeyId,
    });
    const { key } = openKey(
      call,
      input.DestinationKeyId,
      "kms:ReEncryptTo",
      input.DestinationEncryptionContext,
    );
    const blob = sealData(key.arn, source.plaintext, input.DestinationEncryptionContext);
    return {
      ...named(key),
      SourceKeyId: source.key.arn,
      CiphertextBlob: blob.toString("base64"),
      SourceEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      DestinationEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    };
  },
);

const DataKeyInput = z.object({
  KeyId,
  EncryptionContext,
  KeySpec: z.enum(["AES_256", "AES_128"]).optional(),
  NumberOfBytes: z.number().int().min(1).max(1024).optional(),
});
type DataKeyInput = z.infer<typeof DataKeyInput>;

const generateDataKey = defineOperation(DataKeyInput, (call, input) =>
  newDataKey(call, input, "kms:GenerateDataKey"),
);

const generateDataKeyWithoutPlaintext = defineOperation(DataKeyInput, (call, input) => {
  const { Plaintext: _kept, ...shown } = newDataKey(call, input, "kms:GenerateDataKeyWithoutPlaintext");
  return shown;
});

function newDataKey(call: KmsCall, input: DataKeyInput, action: string) {
  const size = dataKeyBytes(input);
  const { key } = openKey(call, input.KeyId, action, input.EncryptionContext);
  const plaintext = randomBytes(size);
  const blob = sealData(key.arn, plaintext, input.EncryptionContext);
  return {
    ...named(key),
    Plaintext: plaintext.toString("base64"),
    CiphertextBlob: blob.toString("base64"),
  };
}

function dataKeyBytes({ KeySpec, NumberOfBytes }: DataKeyInput): number {
  if (KeySpec !== undefined && NumberOfBytes === undefined) return KeySpec === "AES_256" ? 32 : 16;
  if (KeySpec === undefined && NumberOfBytes !== undefined) return NumberOfBytes;
  throw failKms(
    "ValidationException",
    "Please specify either number of bytes or key spec, but not both, and not none.",
  );
}

/** A key that the caller named, may use, and that works. */
function openKey(
  call: KmsCall,
  keyId: string,
  action: string,
  encryptionContext?: Record<string, string>,
): NamedKey {
  const found = findKey(call, keyId, action);
  requireKeyAccess(call, found, { action, encryptionContext });
  requireEnabled(found.key);
  return found;
}

type Ciphertext = {
  blob: Buffer;
  context: Record<string, string> | undefined;
  keyId: string | undefined;
};

function decryptBlob(call: KmsCall, action: string, { blob, context, keyId }: Ciphertext) {
  const sealed = readSealed(blob);
  if (sealed === null) throw failKms("InvalidCiphertextException", "");
  const found = findKey(call, keyId ?? sealed.keyArn, action);
  const use = { action, encryptionContext: context, byCiphertext: keyId === undefined };
  requireKeyAccess(call, found, use);
  requireEnabled(found.key);
  if (found.key.arn !== sealed.keyArn)
    throw failKms(
      "IncorrectKeyException",
      "The key ID in the request does not identify a CMK that can perform this operation.",
    );
  const plaintext = openSealed(sealed, context);
  if (plaintext === null) throw failKms("InvalidCiphertextException", "");
  return { key: found.key, plaintext };
}

function named(key: NamedKey["key"]) {
  return { KeyId: key.arn };
}

export const KEY_USE_OPERATIONS: Record<string, JsonOperation> = {
  Encrypt: encrypt,
  Decrypt: decrypt,
  ReEncrypt: reEncrypt,
  GenerateDataKey: generateDataKey,
  GenerateDataKeyWithoutPlaintext: generateDataKeyWithoutPlaintext,
};
