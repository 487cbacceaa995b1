"use client";

import clsx from "clsx";
import { CircleMinus, Download, ScrollText, ShieldQuestion } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass, IconButton } from "@/components/ui/button";
import { Cell } from "@/components/ui/grid-table";
import { KeyText } from "@/components/ui/key-text";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { Bytes } from "@/components/ui/quantity";
import { RelativeTime } from "@/components/ui/time";
import { useMay } from "@/components/ui/use-may";
import { browseHref } from "@/lib/format/browse-href";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import { contentHref, fileName } from "@/lib/format/name-object";
import { readHref } from "@/lib/format/read-href";
import { revealText } from "@/lib/format/reveal-controls";
import type { CatalogueObject } from "@/lib/schemas/catalogue";
import { ExtraCell } from "./extra-cell";
import type { LeaveOut } from "./use-leave-out";
import type { Extra } from "./use-search";

/** One match: account, key, owner, the chosen column, size, time, and what can be done with it. */
export function MatchCells({
  object,
  extra,
  leaveOut,
}: {
  object: CatalogueObject;
  extra: Extra;
  leaveOut: LeaveOut;
}) {
  const t = useTranslations("search");
  const { accountId, accountName, bucket, key, logGroup, taskId } = object;
  const mayRead = useMay("objects:read", accountId);
  // Behind the task's folder: what people know is the stream and the part.
  const from = taskId ? key.indexOf(taskId) + taskId.length + 1 : 0;
  const file = revealText(fileName(key));
  return (
    <>
      <Cell className="truncate text-sm @max-[42rem]:hidden">{accountName}</Cell>
      <Cell className="flex min-w-0 items-center max-md:col-span-3">
        <AppLink
          data-primary
          href={browseHref(object)}
          aria-label={revealText(key)}
          data-tip={[`s3://${bucket}/${key}`, logGroup ?? ""].filter(Boolean).map(revealText).join("\n")}
          className="id-text flex min-w-0 rounded hover:underline"
        >
          <KeyText name={key} from={from} />
        </AppLink>
        <span className="ml-auto shrink-0 pl-2 text-muted text-xs md:hidden">{accountName}</span>
      </Cell>
      <Cell className="min-w-0">
        <OwnerBadge owner={object.owner} />
      </Cell>
      <ExtraCell object={object} extra={extra} />
      <Cell className="text-right text-sm">
        <Bytes bytes={object.size} />
      </Cell>
      <Cell className="text-muted text-sm max-md:text-right">
        <RelativeTime iso={object.lastModified} />
      </Cell>
      <Cell className="flex justify-end max-md:hidden">
        <IconButton
          label={t("leaveOut", { file })}
          aria-pressed={leaveOut.isOut(object)}
          onClick={() => leaveOut.toggle(object)}
          className={clsx("size-7! px-0!", leaveOut.isOut(object) && "text-stopped!")}
        >
          <CircleMinus aria-hidden size={15} />
        </IconButton>
        {mayRead && (
          <AppLink
            href={readHref({ accountId, bucket, key })}
            data-read
            aria-label={t("read", { file })}
            data-tip={t("read", { file })}
            className={buttonClass("quiet", "size-7! px-0!")}
          >
            <ScrollText aria-hidden size={15} />
          </AppLink>
        )}
        {mayRead && (
          <a
            href={contentHref(accountId, bucket, key)}
            download=""
            data-download
            aria-label={t("download", { file })}
            data-tip={t("download", { file })}
            className={buttonClass("quiet", "size-7! px-0!")}
          >
            <Download aria-hidden size={15} />
          </a>
        )}
        <AppLink
          href={diagnosisHref({ accountId, bucket, key })}
          data-why
          aria-label={t("diagnose", { file })}
          data-tip={t("diagnose", { file })}
          className={buttonClass("quiet", "size-7! px-0!")}
        >
          <ShieldQuestion aria-hidden size={15} />
        </AppLink>
      </Cell>
    </>
  );
}
