"use client";

import { useTranslations } from "use-intl";
import { Cell } from "@/components/ui/grid-table";
import { KeyText } from "@/components/ui/key-text";
import { Bytes } from "@/components/ui/quantity";
import { revealText } from "@/lib/format/reveal-controls";
import type { CopyItem, CopyJob } from "@/lib/schemas/copies";
import { CopyState, itemState } from "./copy-state";
import { useFailureText } from "./use-failure-text";
import { WhyLink } from "./why-link";

/** One object of a job: its key, what became of it, and how that is known. */
export function ItemCells({ item, job, onOpen }: { item: CopyItem; job: CopyJob; onOpen: () => void }) {
  return (
    <>
      <Cell className="min-w-0">
        <button
          type="button"
          data-primary
          data-tip={revealText(item.key)}
          onClick={onOpen}
          className="id-text flex max-w-full rounded text-left text-xs hover:underline"
        >
          <KeyText name={item.key} />
        </button>
      </Cell>
      <Cell className="flex items-center max-md:justify-self-end">
        <CopyState state={itemState(item.state, job)} />
      </Cell>
      <Cell className="text-right text-sm max-md:hidden">
        <Bytes bytes={item.size} />
      </Cell>
      <Cell className="flex min-w-0 items-center gap-3 text-muted text-xs max-md:col-span-2">
        <Result item={item} />
      </Cell>
    </>
  );
}

/** How a copy was verified and who owns it, or what stopped it. */
function Result({ item: { failure, verifiedBy, ownerId, state, key } }: { item: CopyItem }) {
  const t = useTranslations("copies");
  const text = useFailureText();
  if (failure) {
    return (
      <>
        <span className="min-w-0 truncate" data-tip={text(failure)}>
          {text(failure)}
        </span>
        <WhyLink failure={failure} objectKey={key} />
      </>
    );
  }
  if (state !== "copied" && state !== "present") return null;
  const verified = t(`verified.${verifiedBy ?? "size"}`);
  if (verifiedBy === "acl") return <span className="min-w-0 truncate">{verified}</span>;
  const owner = t(ownerId ? "ownerCentral" : "ownerUnreported");
  return (
    <span
      className="min-w-0 truncate"
      data-tip={[`${verified} · ${owner}`, ownerId].filter(Boolean).join("\n")}
    >
      {verified} · {owner}
    </span>
  );
}
