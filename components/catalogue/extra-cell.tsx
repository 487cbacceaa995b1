"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { Cell } from "@/components/ui/grid-table";
import { VisibleText } from "@/components/ui/visible-text";
import type { CatalogueObject } from "@/lib/schemas/catalogue";
import { useFacetWords } from "./use-facet-words";
import type { Extra } from "./use-search";

/** The one column that is chosen. */
export function ExtraCell({ object, extra }: { object: CatalogueObject; extra: Extra }) {
  const words = useFacetWords(extra);
  if (extra === "encryption") return <EncryptionCell encryption={object.encryption} />;
  const value = extra === "ownerKind" ? object.owner.kind : object[extra];
  return (
    <Cell className="truncate text-sm @max-[56rem]:hidden" data-tip={value ?? undefined}>
      {value === null ? (
        <span className="text-faint">–</span>
      ) : (
        (words(value) ?? <VisibleText text={value} />)
      )}
    </Cell>
  );
}

/** What is presumed from the bucket's default is marked as that, by a sign and in words. */
function EncryptionCell({ encryption: { kind, known } }: Pick<CatalogueObject, "encryption">) {
  const t = useTranslations("search.encryption");
  const presumed = known === "bucket-default";
  return (
    <Cell
      className={clsx("truncate text-sm @max-[56rem]:hidden", known !== "sampled" && "text-muted")}
      data-tip={t(`known.${known}`)}
    >
      {presumed && <span aria-hidden>≈ </span>}
      {t(`kinds.${kind}`)}
      <span className="sr-only"> {t(`known.${known}`)}</span>
    </Cell>
  );
}
