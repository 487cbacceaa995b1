"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { revealText } from "@/lib/format/reveal-controls";
import type { Owner } from "@/lib/schemas/owner";
import { useCopyText } from "./copy-text";
import { OWNER_LOOKS } from "./owner-look";

/** Who owns an object: label and kind at sight, how the label is known and the whole id on hover or focus; a click copies the id. */
export function OwnerBadge({ owner }: { owner: Owner }) {
  const t = useTranslations("owner");
  const copyText = useCopyText();
  const { icon: Icon, mark } = OWNER_LOOKS[owner.kind];
  const label = revealText(owner.label);
  const kind = t(`kinds.${owner.kind}`);
  const known = t(`known.${owner.known}`);
  const tip = [`${label} · ${kind}`, known, owner.id].filter(Boolean).join("\n");
  return (
    <button
      type="button"
      data-tip={tip}
      disabled={owner.id === null}
      aria-label={t("badge", { label, kind, known, id: owner.id ?? t("noId") })}
      onClick={() => owner.id && copyText(owner.id)}
      className={clsx(
        "inline-flex h-6 max-w-full items-center gap-1.5 rounded-full border px-2 text-sm",
        owner.kind === "unknown"
          ? "border-unknown/60 border-dashed bg-unknown-soft text-unknown"
          : "border-line text-text hover:bg-page",
      )}
    >
      <Icon aria-hidden size={13} className="shrink-0" style={{ color: mark }} />
      <span className="truncate">{label}</span>
      {owner.known === "inferred" && (
        <span aria-hidden className="shrink-0 text-faint text-xs max-md:hidden">
          {t("inferredMark")}
        </span>
      )}
    </button>
  );
}
