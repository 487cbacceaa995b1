import type { CopyStrategy } from "@/lib/schemas/copies";
import type { ObjectChecksum } from "@/server/aws/s3-calls/checksum";
import type { WriteSettings } from "@/server/aws/s3-calls/write-headers";
import type { S3Wire } from "@/server/aws/s3-wire";
import type { Party } from "./party";

/** One object on its way. Sizes in bytes. */
export type Transfer = {
  strategy: CopyStrategy;
  source: {
    /** The account that owns the bucket. */
    accountId: string;
    bucket: string;
    region: string;
    key: string;
    size: number;
    etag: string;
    requesterPays: boolean;
  };
  destination: { accountId: string; bucket: string; region: string; key: string };
  settings: Omit<WriteSettings, "overwrite"> & { tags: "keep" | "drop" };
  /** False: a key that is taken by something else is left alone. */
  overwrite: boolean;
  /** True when an earlier try may have got further than was noted: it may have left an upload behind. */
  again: boolean;
  /** ETag that S3 answered to an earlier try, when it is known. */
  writtenEtag: string | null;
  signal: AbortSignal;
};

export type TransferDeps = {
  wire: S3Wire;
  role: Party;
  hub: Party;
  /** Bytes from which an object goes in parts, and the least size of a part. Smaller ones only in tests. */
  limits: { copyInParts: number; streamInParts: number; part: number };
};

export type Transferred = {
  /**
   * present: the key held the same content already. differs: it holds something else, and was left alone; undecided:
   * nothing that either side keeps can tell.
   */
  outcome: "copied" | "present" | "differs" | "undecided";
  etag: string;
  checksum: ObjectChecksum | null;
  verifiedBy: "checksum" | "etag" | "size" | "acl";
  /** When what lies there was written, ISO; null for what was copied just now. */
  writtenAt: string | null;
};

const mebibyte = 1024 ** 2;

/** CopyObject takes 5 GiB at most (Amazon S3 API Reference, CopyObject). */
export const transferLimits: TransferDeps["limits"] = {
  copyInParts: 5 * 1024 ** 3,
  streamInParts: 8 * mebibyte,
  part: 8 * mebibyte,
};

/** Parts of a large stream in memory: one fills while the others are on their way. */
export const piecesInMemory = 4;

const mostParts = 10_000;

/** Size of each part but the last (Amazon S3 User Guide, "Multipart upload limits": 10,000 parts at most). */
export const partSizeOf = (size: number, least: number): number =>
  Math.max(least, Math.ceil(size / mostParts));

/** Where a copy that we write ourselves remembers which source it was made of: its own ETag cannot tell. */
export const sourceEtagHeader = "x-amz-meta-sekisho-source-etag";
