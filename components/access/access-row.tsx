"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { useProblemText } from "@/components/ui/problem-text";
import { VisibleText } from "@/components/ui/visible-text";
import { WhyLink } from "@/components/ui/why-link";
import { hrefOfCall } from "@/lib/format/diagnosis-href";
import { AccessCell } from "./access-cell";
import type { AccessRow as Row } from "./narrow-access";

/** The account's page, and below it the place that this line is about. */
function RowName({ row: { accountId, name, place } }: { row: Row }) {
  return (
    <>
      <AppLink
        href={`/accounts/${accountId}`}
        data-primary
        className="block truncate text-accent hover:underline"
      >
        {name}
      </AppLink>
      <span className="id-text block truncate font-normal text-muted text-xs">
        {place?.bucket ? <VisibleText text={`${place.bucket}/${place.prefix}`} /> : accountId}
      </span>
    </>
  );
}

type Props = { row: Row; columns: number; busy: boolean };

function Unanswered({ row: { accountId, name, failure }, columns, busy }: Props) {
  const t = useTranslations("access");
  const sentence = useProblemText();
  if (!failure && !busy)
    return (
      <td colSpan={columns} className="border-line border-b px-2 text-muted text-sm">
        {t("notHeard")}
      </td>
    );
  if (!failure)
    return (
      <td colSpan={columns} className="border-line border-b px-2">
        <span className="flex items-center gap-4 text-faint text-xs">
          <span className="skeleton block h-3 w-32" />
          {t("asking")}
          <span className="skeleton block h-3 w-64 max-w-full" />
        </span>
      </td>
    );
  return (
    <td colSpan={columns} className="border-line border-b px-2 text-sm">
      <span className="flex items-center gap-2">
        <CircleAlert aria-hidden size={16} className="shrink-0 text-unknown" />
        <span>
          {t("notAnswered")} {sentence(failure)}
        </span>
        <WhyLink href={hrefOfCall(accountId, { call: "sts:AssumeRole" })} what={name} />
      </span>
    </td>
  );
}

/** One place of an account: a cell for each operation of each identity, or why there are none. */
export function AccessRow({ row, index, columns, busy }: Props & { index: number }) {
  const place = row.place?.bucket ?? row.name;
  return (
    <tr data-row={index} className="h-12">
      <th
        scope="row"
        className="sticky left-0 z-10 w-36 min-w-36 max-w-36 border-line border-r border-b bg-surface px-3 text-left font-medium md:w-60 md:min-w-60 md:max-w-60"
      >
        <RowName row={row} />
      </th>
      {row.place ? (
        row.place.cells.map((cell) => (
          <td
            key={`${cell.operation} ${cell.principal}`}
            className="min-w-28 border-line border-b px-1 align-middle"
          >
            <AccessCell cell={cell} place={place} />
          </td>
        ))
      ) : (
        <Unanswered row={row} columns={columns} busy={busy} />
      )}
    </tr>
  );
}
