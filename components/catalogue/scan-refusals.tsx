"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useProblemText } from "@/components/ui/problem-text";
import { WhyLink } from "@/components/ui/why-link";
import { hrefOfCall } from "@/lib/format/diagnosis-href";
import { accountsQuery } from "@/lib/queries/accounts";
import type { CatalogueSources } from "@/lib/schemas/catalogue";

/** Accounts in which a scan found nothing to list, and why: the first in words, the others on hover. */
export function ScanRefusals({ failures }: { failures: CatalogueSources["failures"] }) {
  const t = useTranslations("search.scan");
  const problemText = useProblemText();
  const accounts = useQuery(accountsQuery()).data?.items;
  const nameOf = (id: string) => accounts?.find((account) => account.id === id)?.name ?? id;
  const [first, ...others] = failures.map(({ accountId, error }) => ({
    name: nameOf(accountId),
    words: t("refused", { account: nameOf(accountId), reason: problemText(error) }),
    why: error.aws && hrefOfCall(accountId, error.aws),
  }));
  if (!first) return null;
  return (
    <p role="alert" className="flex flex-wrap gap-x-2">
      <span className="text-stopped">{first.words}</span>
      {others.length > 0 && (
        <span data-tip={others.map(({ words }) => words).join("\n")}>
          {t("moreRefused", { count: others.length })}
        </span>
      )}
      {first.why && <WhyLink href={first.why} what={first.name} />}
    </p>
  );
}
