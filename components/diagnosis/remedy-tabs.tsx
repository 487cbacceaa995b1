"use client";

import { Tabs } from "@base-ui/react/tabs";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import type { Remedy } from "@/lib/schemas/diagnosis";
import { EngineText, useRemedyTitle } from "./engine-text";

function RemedyFacts({ remedy: { applyAs, risk, sentences } }: { remedy: Remedy }) {
  const t = useTranslations("diagnosis");
  return (
    <dl className="grid gap-x-3 text-sm md:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-muted">{t("appliedBy")}</dt>
      <dd>
        <EngineText sentence={sentences.by} text={applyAs.principal} />{" "}
        <span className="text-muted">({applyAs.accountId})</span>
      </dd>
      <dt className="text-muted">{t("risk")}</dt>
      <dd>
        <EngineText sentence={sentences.risk} text={risk} />
      </dd>
    </dl>
  );
}

function Snippet({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative">
      <pre className="whitespace-pre-wrap rounded-md border border-line bg-page p-3 pr-10 text-xs [overflow-wrap:anywhere]">
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={label} className="absolute top-2 right-2" />
    </div>
  );
}

/** One change in each dialect it can be written in, ready to paste; who applies it and what it risks. */
export function RemedyTabs({ group }: { group: [Remedy, ...Remedy[]] }) {
  const t = useTranslations("diagnosis");
  const titleOf = useRemedyTitle();
  const [first] = group;
  return (
    <div className="mb-2 ml-4.5 space-y-2">
      <RemedyFacts remedy={first} />
      <Tabs.Root defaultValue={first.dialect}>
        <Tabs.List
          aria-label={t("dialectsOf", { title: titleOf(first).text })}
          className="flex gap-1 border-line border-b"
        >
          {group.map(({ dialect }) => (
            <Tabs.Tab
              key={dialect}
              value={dialect}
              className="-mb-px h-8 border-transparent border-b-2 px-2 text-muted text-sm hover:text-text data-[active]:border-accent data-[active]:font-medium data-[active]:text-text"
            >
              {t(`dialects.${dialect}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {group.map(({ dialect, text, adds }) => (
          <Tabs.Panel key={dialect} value={dialect} className="space-y-2 pt-2">
            {adds && (
              <>
                <p className="text-muted text-sm">{t("adds")}</p>
                <Snippet text={adds} label={t("copyAdds")} />
                <p className="text-muted text-sm">{t("whole")}</p>
              </>
            )}
            <Snippet text={text} label={t("copyRemedy", { dialect: t(`dialects.${dialect}`) })} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </div>
  );
}
