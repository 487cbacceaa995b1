"use client";

import { useTranslations } from "use-intl";
import { fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { AwsAnswer } from "./aws-answer";

/** Parts that may hold the time that was asked for and were refused: each with what AWS said. */
export function RefusedParts({ refused, accountId }: { refused: AwsErrorFacts[]; accountId: string }) {
  const t = useTranslations("reading");
  return (
    <div className="min-w-0 basis-full">
      <p>{t("refused", { count: refused.length })}</p>
      <ul className="max-h-28 overflow-y-auto">
        {refused.map((failure) => {
          const file = revealText(fileName(failure.key ?? ""));
          return (
            <li key={failure.key} className="flex flex-wrap items-baseline gap-x-2 text-text">
              <span className="id-text">{file}</span>
              <AwsAnswer failure={failure} accountId={accountId} what={file} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
