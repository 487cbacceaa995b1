"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { toFolder } from "@/lib/export-key";
import { accountQuery } from "@/lib/queries/accounts";
import { NoSources } from "./no-sources";
import { ObjectBrowser } from "./object-browser";
import type { BrowserState } from "./use-browser-state";
import { DownloadProvider } from "./use-download";

/** Where the browser starts: the place in the URL, or else the account's first source. */
export function ObjectsTab({ accountId, state }: { accountId: string; state: BrowserState }) {
  const t = useTranslations("objects");
  const { data: account, error, refetch } = useQuery(accountQuery(accountId));
  const first = account?.sources[0];
  const bucket = state.bucket ?? first?.bucket;
  if (bucket) {
    const prefix = state.prefix ?? (state.bucket ? "" : toFolder(first?.prefix ?? ""));
    return (
      <DownloadProvider>
        <ObjectBrowser place={{ bucket, prefix }} accountId={accountId} account={account} state={state} />
      </DownloadProvider>
    );
  }
  if (error && !account) {
    return (
      <div className="p-4">
        <ErrorNotice title={t("failed")} error={error} accountId={accountId} onRetry={() => refetch()} />
      </div>
    );
  }
  if (!account || account.status === "checking") return <SkeletonRows count={12} className="h-14 md:h-8" />;
  return <NoSources account={account} />;
}
