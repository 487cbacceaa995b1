"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { readsObject } from "@/lib/reads-object";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import type { Owner } from "@/lib/schemas/owner";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** Who owns the object, where the question is about one, who owns the bucket, and the setting that ties them together or does not. */
export function OwnershipLine({ report: { subject, ownership } }: { report: DiagnosisReport }) {
  const t = useTranslations("drawer");
  const owners = useTranslations("diagnosis");
  const setting = useTranslations("ownership");
  const badge = (owner: Owner | null) => (owner ? <OwnerBadge owner={owner} /> : t("unreadable"));
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1.5 text-sm">
      {readsObject(subject) && <Fact name={owners("objectOwner")}>{badge(ownership.objectOwner)}</Fact>}
      <Fact name={owners("bucketOwner")}>{badge(ownership.bucketOwner)}</Fact>
      <Fact name={t("ownership")}>{setting(ownership.setting ?? "unreadable")}</Fact>
    </dl>
  );
}
