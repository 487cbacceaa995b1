"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Bytes } from "@/components/ui/quantity";
import { DownloadHits } from "./download-hits";
import type { useGrep } from "./use-grep";

/** How the search stands, in one sentence, and the hits as files. */
export function OutcomeLine({ search }: { search: Omit<ReturnType<typeof useGrep>, "start" | "cancel"> }) {
  const t = useTranslations("grep");
  const { status, hits, refused, accounts, end, asked } = search;
  const sum = (name: "searched" | "bytes" | "listed") =>
    accounts.reduce((total, account) => total + account[name], 0);
  const stopped = end?.stoppedBy === "hits";
  const sentence = t(`outcome.${stopped ? "limit" : status}`, {
    hits: hits.length,
    searched: sum("searched"),
    listed: sum("listed"),
    refused: end?.refused ?? refused.length,
    limit: asked?.limit ?? 0,
  });
  useEffect(() => {
    if (status !== "running") announce(sentence);
  }, [status, sentence]);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm md:px-5">
      <p data-status={status} className="tabular">
        {sentence} <span className="text-muted">{t("scanned")} </span>
        <Bytes bytes={sum("bytes")} />
      </p>
      {hits.length > 0 && <DownloadHits hits={hits} />}
    </div>
  );
}
