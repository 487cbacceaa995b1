"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useCopyText } from "@/components/ui/copy-text";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useKeys } from "@/components/ui/use-keys";
import { useMay } from "@/components/ui/use-may";
import { fileName } from "@/lib/format/name-object";
import { readHref } from "@/lib/format/read-href";
import { revealText } from "@/lib/format/reveal-controls";
import { focusedLine } from "./focused-line";
import { keyOfFailure } from "./key-of-failure";
import { LogList } from "./log-list";
import { ReadingBar } from "./reading-bar";
import { ReadingFooter } from "./reading-footer";
import { ReadingFrame } from "./reading-frame";
import { ReadingHeading } from "./reading-heading";
import { ReadingNotices } from "./reading-notices";
import { LinesSkeleton } from "./reading-skeleton";
import { firstLine, firstTime, isFull, neighboursOf } from "./reading-state";
import { useFind } from "./use-find";
import { useGoal } from "./use-goal";
import { useLines } from "./use-lines";
import { useLook } from "./use-look";
import { useOpened } from "./use-opened";
import { useReadingUrl } from "./use-reading-url";

/** An object's lines and, as one scrolls, those of the parts behind it; each line has a link of its own. */
export function Reading({ accountId, bucket }: { accountId: string; bucket: string; objectKey: string }) {
  const t = useTranslations("reading");
  const place = useMemo(() => ({ accountId, bucket }), [accountId, bucket]);
  const url = useReadingUrl();
  const lines = useLines(place);
  const { state, busy, error } = lines;
  const goal = useGoal(url, lines);
  const find = useFind(state.rows, ({ key, line }) => goal.show(key, line));
  const opened = useOpened();
  const lookOf = useLook(url, find, opened);
  const copyText = useCopyText();
  const mayDownload = useMay("objects:read", accountId);
  const copyLink = () => {
    const at = focusedLine(state.rows) ?? (url.line === null ? null : { key: url.key, line: url.line });
    if (at) copyText(new URL(readHref({ ...place, ...at }), window.location.href).href);
  };
  useKeys({
    z: () => url.setWrap(!url.wrap),
    u: opened.toggleAll,
    y: copyLink,
    o: () => {
      const at = focusedLine(state.rows);
      if (at) opened.toggle(at.key, at.line);
    },
  });
  const flows = state.end?.end === "more" || state.end?.end === "whole";
  const mayGoOn = !busy && !error && state.end?.next && !isFull(state);
  const earlier = async () => {
    const first = firstLine(state);
    const key = state.rows[0]?.key;
    if (first === null || !key) return;
    await lines.earlier(key, first);
    goal.show(key, first - 1, true);
  };
  return (
    <ReadingFrame
      heading={
        <ReadingHeading
          place={place}
          objectKey={url.key}
          parts={neighboursOf(state, url.key)}
          onPart={url.openPart}
          mayDownload={mayDownload}
        />
      }
    >
      <ReadingBar
        day={firstTime(state)}
        find={find}
        wrap={url.wrap}
        unfolded={opened.all}
        line={url.line}
        onGo={goal.go}
        onWrap={() => url.setWrap(!url.wrap)}
        onUnfold={opened.toggleAll}
        onCopyLink={copyLink}
      />
      <ReadingNotices
        accountId={accountId}
        answer={state.answer}
        firstTime={firstTime(state)}
        missingLine={goal.missing}
        onGo={goal.goToLine}
      />
      {Boolean(error) && (
        <div className="px-3 pb-2 md:px-5">
          <ErrorNotice
            title={t("failed", { file: revealText(fileName(keyOfFailure(error) ?? url.key)) })}
            error={error}
            onRetry={lines.retry}
            accountId={accountId}
          />
        </div>
      )}
      {state.rows.length === 0 && busy && <LinesSkeleton />}
      {state.rows.length > 0 && (
        <LogList
          place={place}
          state={state}
          wrap={url.wrap}
          lookOf={lookOf}
          wanted={goal.wanted}
          onSelect={url.goTo}
          onToggle={opened.toggle}
          onEarlier={earlier}
          onEnd={mayGoOn && flows ? lines.more : undefined}
          onNext={mayGoOn && !flows ? lines.more : null}
        />
      )}
      <ReadingFooter state={state} busy={busy !== null} onAnew={goal.goToLine} />
    </ReadingFrame>
  );
}
