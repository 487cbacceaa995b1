"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { ShortId } from "@/components/ui/short-id";

/** What the question is about, its middle left out where it is long; the action stands beside it. */
export function SubjectHeading({
  accountId,
  accountName,
  bucket,
  objectKey,
  action,
}: {
  accountId: string;
  accountName?: string;
  bucket?: string;
  objectKey?: string;
  action?: ReactNode;
}) {
  const t = useTranslations("diagnosis");
  const subject = bucket ? [bucket, objectKey].filter(Boolean).join("/") : accountId;
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 max-md:basis-full">
        <p className="text-muted text-sm">{t("title")}</p>
        <div className="flex min-h-8 min-w-0 items-center gap-1">
          <h1 className="min-w-0 font-semibold text-lg">
            {!bucket && accountName && <span className="mr-2">{accountName}</span>}
            <span className="md:hidden">
              <ShortId id={subject} head={15} tail={16} />
            </span>
            <span className="max-md:hidden">
              <ShortId id={subject} head={44} tail={36} />
            </span>
          </h1>
          <CopyButton text={bucket ? `s3://${subject}` : subject} label={t("copySubject")} />
        </div>
      </div>
      {action}
    </header>
  );
}
