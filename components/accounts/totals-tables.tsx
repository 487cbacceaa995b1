"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { OWNER_LOOKS } from "@/components/ui/owner-look";
import { Bytes, Count } from "@/components/ui/quantity";
import { ShortId } from "@/components/ui/short-id";
import type { AccountTotals } from "@/lib/schemas/account";

function OwnersTable({ owners }: { owners: AccountTotals["owners"] }) {
  const t = useTranslations("accounts");
  const kinds = useTranslations("owner.kinds");
  return (
    <table className="w-full text-left text-sm">
      <caption className="pb-1 text-left text-muted text-xs">{t("ownersTable")}</caption>
      <tbody>
        {owners.map((owner) => {
          const { icon: Icon, mark } = OWNER_LOOKS[owner.kind];
          return (
            <tr key={owner.id || owner.label} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 font-normal">
                <span className="inline-flex items-center gap-1.5">
                  <Icon aria-hidden size={14} style={{ color: mark }} />
                  {owner.label}
                  <span className="text-muted text-xs">{kinds(owner.kind)}</span>
                </span>
              </th>
              <td className="py-1 pr-3 text-muted max-md:hidden">{owner.id && <ShortId id={owner.id} />}</td>
              <td className="py-1 pr-3 text-right">
                <Count value={owner.objects} />
              </td>
              <td className="py-1 text-right">
                <Bytes bytes={owner.bytes} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function DaysTable({ days }: { days: AccountTotals["days"] }) {
  const t = useTranslations("accounts");
  return (
    <table className="w-full max-w-md text-left text-sm">
      <thead className="text-muted text-xs">
        <tr>
          <th className="py-1 font-normal">{t("dayUtc")}</th>
          <th className="py-1 text-right font-normal">{t("objects")}</th>
          <th className="py-1 text-right font-normal">{t("size")}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, objects, bytes }) => (
          <tr key={day} className="border-line border-t">
            <th scope="row" className="tabular py-0.5 font-normal">
              {day}
            </th>
            <td className="py-0.5 text-right">
              <Count value={objects} />
            </td>
            <td className="py-0.5 text-right">
              <Bytes bytes={bytes} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The numbers behind the two small pictures of an account's row. */
export function TotalsTables({ totals }: { totals: AccountTotals }) {
  const t = useTranslations("accounts");
  return (
    <div className="space-y-2">
      {totals.owners.length > 0 && <OwnersTable owners={totals.owners} />}
      <Disclosure summary={t("daysTable")}>
        <DaysTable days={totals.days} />
      </Disclosure>
    </div>
  );
}
