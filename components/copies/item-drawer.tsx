"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { CopyButton } from "@/components/ui/copy-button";
import { Drawer } from "@/components/ui/drawer";
import { Fact } from "@/components/ui/fact";
import { Bytes } from "@/components/ui/quantity";
import { AbsoluteTime } from "@/components/ui/time";
import { fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import type { CopyFailure, CopyItem, CopyJob } from "@/lib/schemas/copies";
import { centralHref } from "./central-href";
import { CopyState, itemState } from "./copy-state";
import { FailureSentence } from "./failure-sentence";

/** Everything the journal knows of one object, beside the list, which stays usable. */
export function ItemDrawer({ item, job, onClose }: { item: CopyItem; job: CopyJob; onClose: () => void }) {
  return (
    <Drawer title={fileName(item.key)} id onClose={onClose}>
      <CopyState state={itemState(item.state, job)} />
      {item.failure && <Failure failure={item.failure} />}
      <Facts item={item} job={job} />
    </Drawer>
  );
}

/** Why it failed, and what AWS answered, ready for a support case. */
function Failure({ failure }: { failure: CopyFailure }) {
  const copies = useTranslations("copies");
  const { aws } = failure;
  return (
    <div className="space-y-1.5 rounded-md bg-stopped-soft px-3 py-2">
      <FailureSentence failure={failure} sampleKey={null} />
      {failure.reason.message && (
        <p className="break-words text-muted text-xs">{revealText(failure.reason.message)}</p>
      )}
      {aws && (
        <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
          <code>{aws.call}</code>
          <code>{[aws.code, aws.status && `HTTP ${aws.status}`].filter(Boolean).join(" · ")}</code>
          {aws.requestId && <code className="break-all">{aws.requestId}</code>}
          <CopyButton text={JSON.stringify(aws, null, 2)} label={copies("copyDetails")} />
        </p>
      )}
    </div>
  );
}

function Facts({ item, job: { destination } }: { item: CopyItem; job: CopyJob }) {
  const t = useTranslations("copies.item");
  const copies = useTranslations("copies");
  const source = `s3://${item.bucket}/${item.key}`;
  const there = item.state === "copied" || item.state === "present";
  const copy =
    destination && item.destinationKey ? `s3://${destination.bucket}/${item.destinationKey}` : null;
  const folder = item.destinationKey.slice(0, item.destinationKey.lastIndexOf("/") + 1);
  return (
    <dl>
      <Fact name={t("source")} copy={source} />
      {copy && <Fact name={t(there ? "copy" : "wouldBe")} copy={copy} />}
      {there && destination && (
        <Fact name="">
          <AppLink
            href={centralHref(destination, folder, item.destinationKey)}
            className="text-accent underline-offset-2 hover:underline"
          >
            {t("openCopy")}
          </AppLink>
        </Fact>
      )}
      <Fact name={t("size")}>
        <Bytes bytes={item.size} />
      </Fact>
      {item.etag && <Fact name={t("etag")} copy={item.etag} />}
      {item.destinationEtag && <Fact name={t("copyEtag")} copy={item.destinationEtag} />}
      {item.checksum && <Fact name={item.checksum.algorithm} copy={item.checksum.value} />}
      {item.verifiedBy && <Fact name={t("verified")}>{copies(`verified.${item.verifiedBy}`)}</Fact>}
      {item.ownerId && <Fact name={t("owner")} copy={item.ownerId} />}
      <Fact name={t("attempts")}>{item.attempts}</Fact>
      <Fact name={t("updated")}>
        <AbsoluteTime iso={item.updatedAt} />
      </Fact>
    </dl>
  );
}
