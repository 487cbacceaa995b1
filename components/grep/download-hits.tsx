"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { GrepRecordOf } from "@/lib/schemas/grep";
import { FORMATS, type HitFormat, typeOf, writeHits } from "./write-hits";

/** What was found so far as a file of this browser's. */
export function DownloadHits({ hits }: { hits: readonly GrepRecordOf<"hit">[] }) {
  const t = useTranslations("grep");
  const save = (format: HitFormat) => {
    const url = URL.createObjectURL(new Blob([writeHits[format](hits)], { type: typeOf[format] }));
    const link = Object.assign(document.createElement("a"), { href: url, download: `hits.${format}` });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <span className="ml-auto inline-flex items-center gap-1">
      <Download aria-hidden size={14} className="text-muted" />
      {FORMATS.map((format) => (
        <Button
          key={format}
          look="link"
          onClick={() => save(format)}
          aria-label={t("downloadAs", { format })}
        >
          {format}
        </Button>
      ))}
    </span>
  );
}
