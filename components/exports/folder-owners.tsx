"use client";

import { useTranslations } from "use-intl";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { revealText } from "@/lib/format/reveal-controls";
import type { KnownOwners } from "./use-folder-owners";

/** A mark with the sentence that it stands for: on hover, and for a screen reader. */
function Mark({ mark, sentence }: { mark: string; sentence: string }) {
  return (
    <span data-tip={sentence} className="shrink-0 text-muted text-sm">
      <span aria-hidden>{mark}</span>
      <span className="sr-only">{sentence}</span>
    </span>
  );
}

/** Whose objects lie in a folder: who has most, and how many others there are. */
export function FolderOwners({ known }: { known: KnownOwners | null }) {
  const t = useTranslations("objects.folderOwners");
  const [first, ...others] = known?.owners ?? [];
  if (!first) return <Mark mark="–" sentence={t("unknown")} />;
  const labels = others.map(({ label }) => revealText(label)).join(", ");
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <OwnerBadge owner={first} />
      {others.length > 0 && (
        <Mark mark={`+${others.length}`} sentence={t("others", { count: others.length, labels })} />
      )}
      {known?.atLeast && <Mark mark="…" sentence={t("atLeast")} />}
    </span>
  );
}
