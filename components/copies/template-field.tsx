"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { TextField } from "@/components/ui/text-field";
import type { UrlPatch } from "@/components/ui/use-url-state";
import { VisibleText } from "@/components/ui/visible-text";
import type { CopyDraft } from "@/lib/copy-draft";
import {
  defaultTemplate,
  findTemplateMistake,
  type KeyParts,
  renderTemplate,
  type TemplateMistake,
  templateNames,
} from "@/lib/key-template";
import { accountsQuery } from "@/lib/queries/accounts";
import { sampleObjectQuery } from "@/lib/queries/exports";
import type { AccountSummary } from "@/lib/schemas/account";

/** How a copy is named, with the name that a real object of the selection would get. */
export function TemplateField({
  draft,
  value,
  set,
}: {
  draft: CopyDraft;
  value: string;
  set: (patch: UrlPatch) => void;
}) {
  const t = useTranslations("copies.template");
  const example = useExample(draft);
  const mistake = value ? findTemplateMistake(value) : null;
  const mistakeWords = (found: TemplateMistake) =>
    found.code === "unknown_name" ? t(found.code, { name: found.name, names: NAMES }) : t(found.code);
  return (
    <TextField
      label={t("label")}
      placeholder={defaultTemplate}
      className="[&_input]:font-mono"
      maxLength={512}
      value={value}
      mistake={mistake && mistakeWords(mistake)}
      hint={
        <>
          {t("example")}{" "}
          <span className="id-text break-all text-text">
            <VisibleText text={renderTemplate(value || defaultTemplate, example)} />
          </span>
        </>
      }
      onChange={(template) => set({ template: template || null })}
    />
  );
}

const NAMES = templateNames.map((name) => `{${name}}`).join(" ");

/** An object of the first source; one that could be there while none is known. */
function useExample({ selection }: CopyDraft): KeyParts {
  const [source] = selection.sources;
  const { data: accounts } = useQuery(accountsQuery());
  const account = accounts?.items.find(({ id }) => id === source?.accountId);
  const place = placeOf(source, account);
  const { data } = useQuery({ ...sampleObjectQuery(place), enabled: place !== null && !source?.keys });
  const key = source?.keys?.[0] ?? data?.key ?? FALLBACK.key;
  return {
    accountId: source?.accountId ?? FALLBACK.accountId,
    accountName: account?.name ?? FALLBACK.accountName,
    region: data?.region ?? account?.regions[0] ?? FALLBACK.region,
    bucket: place?.bucket ?? FALLBACK.bucket,
    key,
    lastModified: data?.lastModified ?? FALLBACK.lastModified,
  };
}

function placeOf(
  source: CopyDraft["selection"]["sources"][number] | undefined,
  account: AccountSummary | undefined,
) {
  if (!source) return null;
  const { accountId, bucket, prefix = "" } = source;
  if (bucket) return { accountId, bucket, prefix };
  const first = account?.sources[0];
  return first ? { accountId, bucket: first.bucket, prefix: first.prefix } : null;
}

const FALLBACK: KeyParts = {
  accountId: "222222222222",
  accountName: "payments",
  region: "ap-northeast-1",
  bucket: "payments-logs",
  key: "exportedlogs/0898af1c-fdd1-4a49-a95e-7c514cd83db5/app/000000.gz",
  lastModified: "2026-01-31T00:00:00Z",
};
