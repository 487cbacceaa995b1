"use client";

import { Download } from "lucide-react";
import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { useMay } from "@/components/ui/use-may";
import { contentHref, fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import { useDownloads } from "./use-download";

/** A real download link; a plain click asks first whether the bytes will come. */
export function DownloadLink({
  accountId,
  bucket,
  objectKey,
  words = false,
}: {
  accountId: string;
  bucket: string;
  objectKey: string;
  words?: boolean;
}) {
  const t = useTranslations("download");
  const { start } = useDownloads();
  const mayRead = useMay("objects:read", accountId);
  const href = contentHref(accountId, bucket, objectKey);
  const name = t("name", { file: revealText(fileName(objectKey)) });
  if (!mayRead) return words ? <span className="text-muted">{t("mayNot")}</span> : null;
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    start({ accountId, bucket, key: objectKey });
  };
  return (
    <a
      href={href}
      download=""
      data-download
      aria-label={name}
      data-tip={words ? undefined : name}
      onClick={onClick}
      className={words ? buttonClass("accent") : buttonClass("quiet", "size-7! px-0!")}
    >
      <Download aria-hidden size={15} />
      {words && t("download")}
    </a>
  );
}
