"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CopyPlus, Download, Pause, Play, Printer, RotateCw, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button, buttonClass } from "@/components/ui/button";
import { useProblemText } from "@/components/ui/problem-text";
import { useMay } from "@/components/ui/use-may";
import { writeDraft } from "@/lib/copy-draft";
import { newCopyHref } from "@/lib/copy-selection";
import { problemOf } from "@/lib/fetch-json";
import { grantHref } from "@/lib/format/grant-href";
import { keepSelection } from "@/lib/kept-selection";
import { type CopyChange, changeCopy, hasEnded } from "@/lib/queries/copies";
import type { CopyJob } from "@/lib/schemas/copies";

const ICONS = { pause: Pause, resume: Play, retry: RotateCw, cancel: X } as const;

function offered({ state, counts, removedObjects }: CopyJob): CopyChange[] {
  if (state === "cancelling" || state === "cancelled") return [];
  if (state === "completed") return counts.failed.objects > 0 && removedObjects === 0 ? ["retry"] : [];
  return [state === "paused" ? "resume" : "pause", "cancel"];
}

/** What can be done with a job now, and its report. Cancelling asks once more. */
export function JobActions({ job }: { job: CopyJob }) {
  const t = useTranslations("copies");
  const client = useQueryClient();
  const problemText = useProblemText();
  const mayCopy = useMay("copies:write");
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (name: CopyChange) => changeCopy(client, job.id, name),
    onSuccess: (_, name) => announce(t(`did.${name}`)),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      {change.error && (
        <span role="alert" className="text-sm text-stopped">
          {problemText(problemOf(change.error))}
        </span>
      )}
      {!mayCopy && <span className="text-muted text-sm">{t("viewerMayNotChange")}</span>}
      {mayCopy &&
        offered(job).map((name) => {
          const Icon = ICONS[name];
          const unsure = name === "cancel" && asking;
          return (
            <Button
              key={name}
              disabled={change.isPending}
              onClick={() => (name === "cancel" && !asking ? setAsking(true) : change.mutate(name))}
              className={unsure ? "border-stopped! text-stopped!" : undefined}
            >
              <Icon aria-hidden size={14} />
              {t(unsure ? "reallyCancel" : name)}
            </Button>
          );
        })}
      {asking && (
        <Button look="quiet" onClick={() => setAsking(false)}>
          {t("keepGoing")}
        </Button>
      )}
      {mayCopy && hasEnded(job.state) && <CopyAgain job={job} />}
      <Print />
      {(["csv", "json"] as const).map((kind) => (
        <a key={kind} href={`/api/copies/${job.id}/report.${kind}`} download className={buttonClass("plain")}>
          <Download aria-hidden size={14} />
          <span className="sr-only">{t("reportOf")}</span>
          {t(`report.${kind}`)}
        </a>
      ))}
    </>
  );
}

/** The page as a report on paper: figures, sources and failures; the objects one by one are in the files. */
function Print() {
  const t = useTranslations("copies");
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden size={14} />
      {t("print")}
    </Button>
  );
}

/** To the wizard with what this job was asked for: a second run copies only what is new or changed. */
function CopyAgain({ job: { request } }: { job: CopyJob }) {
  const t = useTranslations("copies");
  const router = useRouter();
  const go = () => {
    const { sources } = request.selection;
    if (request.action === "grant") return router.push(grantHref(sources[0] ?? {}));
    const query = writeDraft(request);
    if (!newCopyHref(sources)) {
      for (const name of ["source", "objects", "key"]) query.delete(name);
      query.set("kept", keepSelection(sources));
    }
    router.push(`/copies/new?${query}`);
  };
  return (
    <Button onClick={go}>
      <CopyPlus aria-hidden size={14} />
      {t(request.action === "grant" ? "grant.again" : "copyAgain")}
    </Button>
  );
}
