"use client";

import { useTranslations } from "use-intl";
import { SoftLink } from "@/components/ui/soft-link";
import { splitPrefix } from "@/lib/format/label-prefix";
import { revealText } from "@/lib/format/reveal-controls";
import { shortenMiddle } from "@/lib/format/shorten-middle";
import type { ExportTask } from "@/lib/schemas/exports";
import type { BrowserState, Place } from "./use-browser-state";

function Crumb({
  place,
  current,
  label,
  tip,
  state,
}: {
  place: Place;
  current: boolean;
  label: string;
  tip: string;
  state: BrowserState;
}) {
  return (
    <li className="flex min-w-0 items-center before:mx-1 before:text-faint before:content-['/'] first:before:content-none">
      {current ? (
        <span aria-current="location" data-tip={tip} className="truncate font-medium">
          {label}
        </span>
      ) : (
        <SoftLink
          href={state.hrefOf(place)}
          onFollow={() => state.goTo(place)}
          data-tip={tip}
          className="truncate rounded text-accent hover:underline"
        >
          {label}
        </SoftLink>
      )}
    </li>
  );
}

/** Bucket and prefix as a way back up; a task is named by its short id, its log group is in the tip. */
export function PlaceCrumbs({
  place,
  tasks,
  state,
}: {
  place: Place;
  tasks: ReadonlyMap<string, ExportTask>;
  state: BrowserState;
}) {
  const t = useTranslations("objects");
  const crumbs = splitPrefix(place.prefix);
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0">
      <ol className="id-text flex min-w-0 flex-wrap items-center">
        <Crumb
          place={{ bucket: place.bucket, prefix: "" }}
          current={crumbs.length === 0}
          label={place.bucket}
          tip={`s3://${place.bucket}/`}
          state={state}
        />
        {crumbs.map((crumb) => {
          const text = revealText(crumb.label);
          const group = crumb.kind === "task" ? tasks.get(crumb.label)?.logGroup : null;
          return (
            <Crumb
              key={crumb.prefix}
              place={{ bucket: place.bucket, prefix: crumb.prefix }}
              current={crumb.prefix === place.prefix}
              label={crumb.kind === "task" ? shortenMiddle(text, 8, 4) : text || t("emptyName")}
              tip={[text, group].filter(Boolean).join("\n")}
              state={state}
            />
          );
        })}
      </ol>
    </nav>
  );
}
