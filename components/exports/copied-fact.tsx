"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { Mark } from "./use-copied";

/** When an object was copied, where its copy lies, and by which job. */
export function CopiedFact({ mark }: { mark: Mark }) {
  const t = useTranslations("copies");
  const uri = `s3://${mark.destination.bucket}/${mark.destination.key}`;
  return (
    <div className="rounded-md bg-passed-soft px-3 py-2">
      <p className="font-medium text-passed">
        {t("copied")} <RelativeTime iso={mark.at} />
      </p>
      <p className="flex items-start gap-1">
        <span className="id-text min-w-0 break-all">
          <VisibleText text={uri} />
        </span>
        <CopyButton text={uri} label={t("copyCentralUri")} />
      </p>
      <AppLink href={`/copies/${mark.copyId}`} className="text-accent underline-offset-2 hover:underline">
        {t("toJob")}
      </AppLink>
    </div>
  );
}
