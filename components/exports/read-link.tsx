"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";
import { useMay } from "@/components/ui/use-may";
import { fileName } from "@/lib/format/name-object";
import { readHref } from "@/lib/format/read-href";
import { revealText } from "@/lib/format/reveal-controls";

/** To the page that shows an object's lines; nothing for who may not read them. */
export function ReadLink({
  accountId,
  bucket,
  objectKey,
  name,
  words = false,
}: {
  accountId: string;
  bucket: string;
  objectKey: string;
  /** What is read, where it is more than this object. */
  name?: string;
  words?: boolean;
}) {
  const t = useTranslations("reading");
  const mayRead = useMay("objects:read", accountId);
  const label = name ?? t("readThis", { file: revealText(fileName(objectKey)) });
  if (!mayRead) return null;
  return (
    <AppLink
      href={readHref({ accountId, bucket, key: objectKey })}
      data-read
      aria-label={label}
      aria-keyshortcuts={words ? "r" : undefined}
      data-tip={words ? undefined : label}
      className={words ? buttonClass("plain") : buttonClass("quiet", "size-7! px-0!")}
    >
      <ScrollText aria-hidden size={words ? 14 : 15} />
      {words && t("read")}
    </AppLink>
  );
}
