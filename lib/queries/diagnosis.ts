import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/lib/fetch-json";
import type { Locale } from "@/lib/preferences";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import type { ProbeAnswer, ProbeHistory } from "@/lib/schemas/probe-history";
import { onDemand } from "./on-demand";

/** What is asked, by the names of the HTTP API; absent ones take its defaults. */
export type DiagnosisQuestion = {
  bucket?: string;
  key?: string;
  versionId?: string;
  operation?: string;
  acl?: string;
  sourceAccount?: string;
  sourceBucket?: string;
  sourceKey?: string;
  principal: string;
};
export type DiagnosisSubject = { accountId: string; asked: DiagnosisQuestion };

const path = ({ accountId }: DiagnosisSubject, name: string) =>
  `/api/accounts/${encodeURIComponent(accountId)}/${name}`;

/** The paths of one request, one per principal, asked now and written into the history. */
export const probeQuery = (subject: DiagnosisSubject) =>
  queryOptions({
    queryKey: ["diagnosis", subject],
    queryFn: ({ signal }) =>
      sendJson<ProbeAnswer>("POST", path(subject, "probes"), subject.asked, { signal }),
    ...onDemand,
  });

/** The same paths weighed again as if the remedies named in `apply` were made; `at` is the report they are compared with. */
export const whatIfQuery = (subject: DiagnosisSubject, apply: readonly string[], at: string | undefined) =>
  queryOptions({
    queryKey: ["diagnosis", subject, "what-if", apply, at],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ ...subject.asked, apply: apply.join(",") });
      const { whatIf } = await fetchJson<DiagnosisReport>(path(subject, `diagnosis?${query}`), { signal });
      return whatIf;
    },
    enabled: apply.length > 0 && at !== undefined,
    ...onDemand,
  });

/** Earlier attempts of the same questions, the newest first. */
export const historyQuery = (subject: DiagnosisSubject) =>
  infiniteQueryOptions({
    queryKey: ["probes", subject],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...subject.asked, ...(pageParam && { cursor: pageParam }) });
      return fetchJson<ProbeHistory>(path(subject, `probes?${query}`), { signal });
    },
    getNextPageParam: (last) => last.nextCursor,
    retry: false,
  });

type ReportAsked = { format: "md" | "json"; mask: boolean; apply: readonly string[]; locale: Locale };

/** Where the report is downloaded from, masked or not; Markdown is in the reader's language. */
export function reportHref(subject: DiagnosisSubject, { format, mask, apply, locale }: ReportAsked): string {
  const query = new URLSearchParams({
    ...subject.asked,
    ...(apply.length > 0 && { apply: apply.join(",") }),
    ...(mask && { mask: "true" }),
    ...(format === "md" && { lang: locale }),
  });
  return path(subject, `diagnosis/report.${format}?${query}`);
}
