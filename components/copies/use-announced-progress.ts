"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import type { CopyJob } from "@/lib/schemas/copies";
import { jobState } from "./copy-state";

const EVERY_MS = 5_000;

/** Says how far a job is, in words, at most every few seconds; the last word is never left out. */
export function useAnnouncedProgress(job: CopyJob): void {
  const t = useTranslations("copies");
  const { copied, present, failed, listed } = job.counts;
  const progress = t("progressWords", {
    settled: copied.objects + present.objects + failed.objects,
    listed: listed.objects,
    failed: failed.objects,
  });
  const words = `${t(`states.${jobState(job)}`)}. ${progress}`;
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(0, saidAt.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      saidAt.current = performance.now();
      announce(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words]);
}
