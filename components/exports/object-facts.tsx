"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Fact } from "@/components/ui/fact";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes } from "@/components/ui/quantity";
import { AbsoluteTime } from "@/components/ui/time";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import { copyCommand, objectArn, objectUri } from "@/lib/format/name-object";
import type { ExportTask, ObjectEntry, ObjectPage } from "@/lib/schemas/exports";

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
        {id ? undefined : owner("noId")}
      </Fact>
      <Fact name={t("bucketOwnerId")} copy={listing.bucketOwnerId ?? undefined}>
        {listing.bucketOwnerId ? undefined : t("unreadable")}
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
      {task?.logGroup && <Fact name={t("logGroup")} copy={task.logGroup} />}
      <Fact name={t("task")} copy={entry.taskId} />
      {entry.logStream && <Fact name={t("stream")} copy={entry.logStream} />}
      {entry.part !== null && <Fact name={t("part")}>{entry.part}</Fact>}
      {task?.from && task.to && (
        <Fact name={t("range")}>
          <span className="block">
            <AbsoluteTime iso={task.from} />
          </span>
          <span className="block whitespace-nowrap">
            – <AbsoluteTime iso={task.to} />
          </span>
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
      <Fact name={t("key")} copy={entry.key} />
      <Fact name={t("size")}>
        <Bytes bytes={entry.size} />{" "}
        <span className="tabular text-muted">({entry.size.toLocaleString(locale)} B)</span>
      </Fact>
      <Fact name={t("modified")}>
        <AbsoluteTime iso={entry.lastModified} />
      </Fact>
      <Fact name={t("storage")}>{entry.storageClass}</Fact>
      <Fact name="ETag" copy={entry.etag} />
      <Fact name="URI" copy={objectUri(place)} />
      <Fact name="ARN" copy={objectArn(place)} />
      <Fact name={t("command")} copy={copyCommand(place)} />
    </dl>
  );
}
