"use client";

import { ChevronLeft, ChevronRight, Download, FolderOpen } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { SoftLink } from "@/components/ui/soft-link";
import { browseHref } from "@/lib/format/browse-href";
import { contentHref, fileName } from "@/lib/format/name-object";
import { readHref } from "@/lib/format/read-href";
import { revealText } from "@/lib/format/reveal-controls";
import { headingClass, ReadingTitle } from "./reading-title";

type Place = { accountId: string; bucket: string };
type Parts = { previous: string | null; following: string | null };

/** What is read; the parts before and after it; where it lies, and its download. */
export function ReadingHeading({
  place,
  objectKey,
  parts,
  onPart,
  mayDownload,
}: {
  place: Place;
  objectKey: string;
  parts: Parts;
  onPart: (key: string) => void;
  mayDownload: boolean;
}) {
  const t = useTranslations("reading");
  const object = { ...place, key: objectKey };
  const id = `${place.bucket}/${objectKey}`;
  const link = (key: string | null, name: string, icon: ReactNode) =>
    key !== null && (
      <SoftLink
        href={readHref({ ...place, key })}
        onFollow={() => onPart(key)}
        aria-label={name}
        data-tip={`${name}\n${revealText(fileName(key))}`}
        className={buttonClass("plain", "w-8 px-0!")}
      >
        {icon}
      </SoftLink>
    );
  return (
    <header className={headingClass}>
      <ReadingTitle id={id}>
        <CopyButton text={`s3://${id}`} label={t("copyUri")} />
      </ReadingTitle>
      <div className="flex items-center gap-1">
        {link(parts.previous, t("previousPart"), <ChevronLeft aria-hidden size={16} />)}
        {link(parts.following, t("nextPart"), <ChevronRight aria-hidden size={16} />)}
        <AppLink
          href={browseHref({ ...object, accountId: place.accountId })}
          className={buttonClass("plain")}
        >
          <FolderOpen aria-hidden size={14} />
          {t("objects")}
        </AppLink>
        {mayDownload && (
          <a
            href={contentHref(place.accountId, place.bucket, objectKey)}
            download=""
            className={buttonClass("plain")}
          >
            <Download aria-hidden size={14} />
            {t("downloadThis")}
          </a>
        )}
      </div>
    </header>
  );
}
