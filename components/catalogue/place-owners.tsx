"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes, Count } from "@/components/ui/quantity";
import { VisibleText } from "@/components/ui/visible-text";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatShare } from "@/lib/format/format-share";
import type { OwnerLens } from "@/lib/schemas/catalogue";
import { ownedHref } from "./owned-href";
import { OwnerNameField } from "./owner-name-field";

type Place = OwnerLens["items"][number];

/** One place: its ownership setting, what it means for the objects there, and every owner's share. */
export function PlaceOwners({ place }: { place: Place }) {
  const t = useTranslations("owners");
  const title = `s3://${place.bucket}/${place.prefix}`;
  const { locale } = usePreferences();
  const enforced = place.objectOwnership === "BucketOwnerEnforced";
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface">
      <div className="border-line border-b px-4 py-3">
        <h2 className="id-text break-all font-medium">
          <VisibleText text={title} />
        </h2>
        <p className="mt-1 text-muted text-sm">
          {place.accountName} · {t("setting", { setting: settingOf(place) ?? t("settingUnknown") })}
        </p>
        <p
          className={
            place.foreign.objects > 0 && !enforced ? "mt-1 text-sm text-unknown" : "mt-1 text-muted text-sm"
          }
        >
          {place.foreign.objects === 0
            ? t("allOurs")
            : t(enforced ? "foreignEnforced" : "foreign", {
                objects: place.foreign.objects,
                from: place.foreign.firstDay ?? "",
                to: place.foreign.lastDay ?? "",
              })}
        </p>
        {!enforced && place.gained.objects > 0 && (
          <p className="mt-1 text-sm">
            {t("gained", { objects: place.gained.objects, bytes: formatBytes(place.gained.bytes, locale) })}
          </p>
        )}
      </div>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <caption className="sr-only">{t("table", { place: title })}</caption>
          <thead className="text-left text-muted text-xs">
            <tr>
              {(["owner", "objects", "bytes", "days", "name"] as const).map((column) => (
                <th key={column} scope="col" className="whitespace-nowrap px-4 py-2 font-normal">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {place.owners.map((line) => (
              <OwnerLine key={line.owner.id} place={place} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const settingOf = ({ objectOwnership }: Place) =>
  objectOwnership === "none" ? "ObjectWriter" : objectOwnership;

function OwnerLine({ place, line }: { place: Place; line: Place["owners"][number] }) {
  const { owner, objects, bytes, firstDay, lastDay } = line;
  const { locale } = usePreferences();
  const share = place.objects > 0 ? objects / place.objects : 0;
  return (
    <tr className="border-line border-t">
      <td className="px-4 py-1.5">
        <OwnerBadge owner={owner} />
      </td>
      <td className="px-4 py-1.5">
        <span className="flex items-center gap-2">
          <AppLink
            href={ownedHref(place, owner.id)}
            className="min-w-12 text-right text-accent hover:underline"
          >
            <Count value={objects} />
          </AppLink>
          <span aria-hidden className="h-2 w-24 overflow-hidden rounded-sm bg-page max-md:hidden">
            <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
          </span>
          <span className="whitespace-nowrap text-muted text-xs">{formatShare(share, locale)}</span>
        </span>
      </td>
      <td className="whitespace-nowrap px-4 py-1.5">
        <Bytes bytes={bytes} />
      </td>
      <td className="tabular whitespace-nowrap px-4 py-1.5 text-muted">
        {firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`}
      </td>
      <td className="px-4 py-1.5">{owner.id && <OwnerNameField owner={owner} />}</td>
    </tr>
  );
}
