"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { CopyButton } from "@/components/ui/copy-button";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes } from "@/components/ui/quantity";
import { AbsoluteTime, TimeRange } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import { copyCommand, objectArn, objectUri } from "@/lib/format/name-object";
import type { ExportTask, ObjectEntry, ObjectPage } from "@/lib/schemas/exports";

function Fact({ name, copy, children }: { name: string; copy?: string; children: ReactNode }) {
  const t = useTranslations("copy");
  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 border-line border-t py-1.5 first:border-t-0">
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 items-start justify-between gap-1">
        <span className="min-w-0 break-words [overflow-wrap:anywhere]">{children}</span>
        {copy && <CopyButton text={copy} label={t("what", { what: name })} />}
      </dd>
    </div>
  );
}

function Id({ text }: { text: string }) {
  return (
    <span className="id-text">
      <VisibleText text={text} />
    </span>
  );
}

/** Who owns the object, who owns the bucket, and what follows from both. */
export function OwnerFacts({
  accountId,
  entry,
  listing,
}: {
  accountId: string;
  entry: ObjectEntry;
  listing: ObjectPage;
}) {
  const t = useTranslations("drawer");
  const owner = useTranslations("owner");
  const ownership = useTranslations("ownership");
  const { id } = entry.owner;
  const foreign = id !== null && listing.bucketOwnerId !== null && id !== listing.bucketOwnerId;
  return (
    <dl>
      <Fact name={t("owner")}>
        <OwnerBadge owner={entry.owner} />
        <span className="mt-1 block text-muted text-xs">
          {owner(`kinds.${entry.owner.kind}`)} · {owner(`known.${entry.owner.known}`)}
        </span>
      </Fact>
      <Fact name={t("ownerId")} copy={id ?? undefined}>
        {id ? <Id text={id} /> : owner("noId")}
      </Fact>
      <Fact name={t("bucketOwnerId")} copy={listing.bucketOwnerId ?? undefined}>
        {listing.bucketOwnerId ? <Id text={listing.bucketOwnerId} /> : t("unreadable")}
      </Fact>
      <Fact name={t("ownership")}>{ownership(listing.objectOwnership ?? "unreadable")}</Fact>
      {foreign && (
        <Fact name={t("sameOwner")}>
          <span className="text-unknown">{t("foreign")}</span>
        </Fact>
      )}
      <Fact name={t("why")}>
        <AppLink
          href={diagnosisHref({ accountId, bucket: listing.bucket, key: entry.key })}
          className="text-accent underline-offset-2 hover:underline"
        >
          {foreign ? t("whyNot") : t("whether")}
        </AppLink>
      </Fact>
    </dl>
  );
}

/** Which log group, task and stream a part comes from. */
export function LogFacts({ entry, task }: { entry: ObjectEntry; task: ExportTask | null }) {
  const t = useTranslations("drawer");
  if (!entry.taskId) return null;
  return (
    <dl>
      {task?.logGroup && (
        <Fact name={t("logGroup")} copy={task.logGroup}>
          <Id text={task.logGroup} />
        </Fact>
      )}
      <Fact name={t("task")} copy={entry.taskId}>
        <Id text={entry.taskId} />
      </Fact>
      {entry.logStream && (
        <Fact name={t("stream")} copy={entry.logStream}>
          <Id text={entry.logStream} />
        </Fact>
      )}
      {entry.part !== null && <Fact name={t("part")}>{entry.part}</Fact>}
      {task?.from && task.to && (
        <Fact name={t("range")}>
          <TimeRange from={task.from} to={task.to} />
        </Fact>
      )}
    </dl>
  );
}

/** The object as S3 knows it, each name ready to copy. */
export function FileFacts({ entry, listing }: { entry: ObjectEntry; listing: ObjectPage }) {
  const t = useTranslations("drawer");
  const { locale } = usePreferences();
  const place = { bucket: listing.bucket, key: entry.key, region: listing.region };
  return (
    <dl>
      <Fact name={t("key")} copy={entry.key}>
        <Id text={entry.key} />
      </Fact>
      <Fact name={t("size")}>
        <Bytes bytes={entry.size} />{" "}
        <span className="tabular text-muted">({entry.size.toLocaleString(locale)} B)</span>
      </Fact>
      <Fact name={t("modified")}>
        <AbsoluteTime iso={entry.lastModified} />
      </Fact>
      <Fact name={t("storage")}>{entry.storageClass}</Fact>
      <Fact name="ETag" copy={entry.etag}>
        <Id text={entry.etag} />
      </Fact>
      <Fact name="URI" copy={objectUri(place)}>
        <Id text={objectUri(place)} />
      </Fact>
      <Fact name="ARN" copy={objectArn(place)}>
        <Id text={objectArn(place)} />
      </Fact>
      <Fact name={t("command")} copy={copyCommand(place)}>
        <Id text={copyCommand(place)} />
      </Fact>
    </dl>
  );
}
