"use client";

import { CircleX, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { type Problem, problemOf } from "@/lib/fetch-json";
import { hrefOfCall } from "@/lib/format/diagnosis-href";
import { revealText } from "@/lib/format/reveal-controls";
import { type ProblemCode, problemCodes } from "@/lib/problem-codes";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { AppLink } from "./app-link";
import { Button, buttonClass } from "./button";
import { CopyButton } from "./copy-button";
import { type ErrorFact, problemFacts } from "./problem-facts";
import { useProblemText } from "./problem-text";

function Facts({ problem }: { problem: Problem }) {
  const t = useTranslations("error");
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {problemFacts(problem).map(({ name, value }: ErrorFact) => (
        <div key={name} className="flex gap-1.5">
          <dt>{t(name)}</dt>
          <dd className="id-text break-all">{revealText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The question behind AWS's answer; nothing where AWS answered nothing. */
function whyOf({ details }: Problem, accountId: string | undefined): string | null {
  const facts = details.aws as AwsErrorFacts | undefined;
  const id = accountId ?? facts?.accountId;
  return facts && id ? hrefOfCall(id, facts) : null;
}

/** What AWS itself said, or the server beyond the sentence of its code; null: nothing more. */
function saidBeyond({ code, status, message, details }: Problem, sentence: string): string | null {
  const aws = details.aws as AwsErrorFacts | undefined;
  const usual = problemCodes[code as ProblemCode]?.message ?? `HTTP ${status}`;
  const own = revealText(aws?.message || (message === usual ? "" : message));
  return own === "" || own === sentence ? null : own;
}

/** A failure in its place: what, why as far as known, code and request id, and what to do next. */
export function ErrorNotice({
  title,
  error,
  onRetry,
  whyHref,
  accountId,
}: {
  title: string;
  error: unknown;
  onRetry?: () => void;
  whyHref?: string;
  /** Whose page this is: an error of AWS in it leads to its diagnosis. */
  accountId?: string;
}) {
  const t = useTranslations("error");
  const problem = problemOf(error);
  const sentence = useProblemText()(problem);
  const said = saidBeyond(problem, sentence);
  const why = whyHref ?? whyOf(problem, accountId);
  return (
    <div role="alert" className="rounded-md border border-stopped/40 bg-stopped-soft px-3 py-2.5 text-sm">
      <p className="flex items-start gap-2 font-medium text-stopped">
        <CircleX aria-hidden size={16} className="mt-0.5 shrink-0" />
        {title}
      </p>
      <div className="mt-1 ml-6 space-y-1.5">
        <p className="break-words">{sentence}</p>
        {said && <p className="id-text break-words text-muted">{said}</p>}
        <Facts problem={problem} />
        <div className="flex flex-wrap gap-2 pt-0.5">
          {onRetry && (
            <Button onClick={onRetry}>
              <RotateCw aria-hidden size={14} />
              {t("retry")}
            </Button>
          )}
          {why && (
            <AppLink href={why} className={buttonClass("plain")}>
              {t("why")}
            </AppLink>
          )}
          <CopyButton text={JSON.stringify(problem, null, 2)} label={t("copyDetails")}>
            {t("copyDetails")}
          </CopyButton>
        </div>
      </div>
    </div>
  );
}
