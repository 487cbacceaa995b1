import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";

/** What is asked: one object, bucket or account, by the names of the HTTP API; absent ones take its defaults. */
export type DiagnosisSubject = {
  accountId: string;
  bucket?: string;
  key?: string;
  operation?: string;
  principal: string;
};

/** The paths of one request, one per principal. Asked once, then only on demand: each principal costs up to 25 AWS calls. */
export const diagnosisQuery = ({ accountId, ...asked }: DiagnosisSubject) =>
  queryOptions({
    queryKey: ["diagnosis", accountId, asked],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined));
      return fetchJson<DiagnosisReport>(`/api/accounts/${encodeURIComponent(accountId)}/diagnosis?${query}`, {
        signal,
      });
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
