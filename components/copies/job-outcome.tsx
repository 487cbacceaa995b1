"use client";

import { FolderSearch, ShieldCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Bytes } from "@/components/ui/quantity";
import type { CopyJob } from "@/lib/schemas/copies";
import { centralHref } from "./central-href";

/** What the figures mean once the job has ended: verified, owned by whom, and where the copies lie. */
export function JobOutcome({ job: { state, counts, destination } }: { job: CopyJob }) {
  const t = useTranslations("copies");
  const { copied, present, failed } = counts;
  if (state !== "completed" || !destination || copied.objects + present.objects === 0) return null;
  const { bucket, prefix } = destination;
  const uri = `s3://${bucket}/${prefix}`;
  return (
    <section
      aria-label={t("outcome.title")}
      className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-lg border border-passed/40 bg-passed-soft p-4 text-sm"
    >
      <ShieldCheck aria-hidden size={20} className="shrink-0 text-passed" />
      <div className="min-w-0 flex-1 basis-80 space-y-1">
        {copied.objects > 0 && (
          <p>
            {t.rich("outcome.copied", { count: copied.objects, bytes: () => <Bytes bytes={copied.bytes} /> })}
          </p>
        )}
        {present.objects > 0 && <p>{t("outcome.present", { count: present.objects })}</p>}
        {failed.objects > 0 && <p>{t("outcome.failed", { count: failed.objects })}</p>}
        <p className="flex items-center gap-1 text-muted">
          <span className="id-text break-all">{uri}</span>
          <CopyButton text={`aws s3 ls --recursive ${uri}`} label={t("copyListCommand")} />
        </p>
      </div>
      <AppLink href={centralHref(destination, prefix)} className={buttonClass("plain")}>
        <FolderSearch aria-hidden size={14} />
        {t("browseCentral")}
      </AppLink>
    </section>
  );
}
