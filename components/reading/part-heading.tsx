"use client";

import { ChevronUp, FileText } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Cell, Row } from "@/components/ui/grid-table";
import { KeyText } from "@/components/ui/key-text";
import { Bytes } from "@/components/ui/quantity";
import type { OpenedPart } from "@/lib/schemas/lines";

/** Where a part begins; `onEarlier` where lines of it come before those that are here. */
export function PartHeading({
  part,
  index,
  onEarlier,
}: {
  part: OpenedPart;
  index: number;
  onEarlier: (() => void) | null;
}) {
  const t = useTranslations("reading");
  return (
    <Row
      data-row={index}
      aria-rowindex={index + 1}
      className="border-line border-y bg-page px-3 py-1 font-sans text-muted first:border-t-0 md:px-4"
    >
      <Cell tabIndex={-1} data-primary className="sticky left-0 flex w-fit max-w-full items-center gap-2">
        <FileText aria-hidden size={14} className="shrink-0 text-faint" />
        <span className="id-text flex min-w-0">
          <KeyText name={part.key} />
        </span>
        <Bytes bytes={part.size} />
        {onEarlier && (
          <Button look="link" onClick={onEarlier}>
            <ChevronUp aria-hidden size={14} />
            {t("earlier")}
          </Button>
        )}
      </Cell>
    </Row>
  );
}
