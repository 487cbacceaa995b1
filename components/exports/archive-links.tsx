"use client";

import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { buttonClass } from "@/components/ui/button";
import { useMay } from "@/components/ui/use-may";
import { archiveHref } from "@/lib/format/archive-href";
import type { CopySource } from "@/lib/schemas/copies";

const FORMATS = ["zip", "tar", "text"] as const;

/** A selection as one file, in each of its forms; the browser shows how far it has come. */
export function ArchiveLinks({ accountId, sources }: { accountId: string; sources: readonly CopySource[] }) {
  const t = useTranslations("archives");
  const mayRead = useMay("objects:read", accountId);
  if (!mayRead || sources.length === 0) return null;
  if (archiveHref("text", sources) === null) return <span className="text-unknown">{t("tooLong")}</span>;
  return (
    <fieldset className="inline-flex items-center gap-1">
      <legend className="sr-only">{t("menu")}</legend>
      {FORMATS.map((format) => (
        <a
          key={format}
          href={archiveHref(format, sources) ?? undefined}
          download=""
          data-tip={t(`${format}Tip`)}
          onClick={() => announce(t("started"))}
          className={buttonClass("plain")}
        >
          {t(format)}
        </a>
      ))}
    </fieldset>
  );
}
