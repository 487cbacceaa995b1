"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import type { Problem } from "@/lib/fetch-json";
import { contentHref, fileName } from "@/lib/format/name-object";
import { probeDownload } from "@/lib/probe-download";

type Wanted = { accountId: string; bucket: string; key: string };
type Failure = Wanted & { problem: Problem };
type Downloads = {
  failure: Failure | null;
  dismiss: () => void;
  start: (wanted: Wanted) => Promise<void>;
  /** One after another; the first that is refused is shown, the others go on. */
  startAll: (all: readonly Wanted[]) => Promise<void>;
};

const DownloadContext = createContext<Downloads | null>(null);

function saveAs(href: string) {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}

/** Downloads with a reason when they are refused: one byte is asked for first, then the browser takes over. */
export function DownloadProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("download");
  const [failure, setFailure] = useState<Failure | null>(null);
  const startAll = useCallback(
    async (all: readonly Wanted[]) => {
      setFailure(null);
      for (const wanted of all) {
        const href = contentHref(wanted.accountId, wanted.bucket, wanted.key);
        announce(t("starting", { file: fileName(wanted.key) }));
        const problem = await probeDownload(href);
        if (problem) setFailure((first) => first ?? { ...wanted, problem });
        else saveAs(href);
      }
    },
    [t],
  );
  const value = useMemo(
    () => ({
      failure,
      start: (wanted: Wanted) => startAll([wanted]),
      startAll,
      dismiss: () => setFailure(null),
    }),
    [failure, startAll],
  );
  return <DownloadContext value={value}>{children}</DownloadContext>;
}

export function useDownloads(): Downloads {
  const downloads = useContext(DownloadContext);
  if (!downloads) throw new Error("useDownloads needs a DownloadProvider above it");
  return downloads;
}
