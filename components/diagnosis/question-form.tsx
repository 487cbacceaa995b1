"use client";

import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { ShortId } from "@/components/ui/short-id";
import { ChoiceField } from "@/components/ui/text-field";
import { shortenArn } from "@/lib/format/shorten-middle";
import { MOST_PRINCIPALS } from "@/lib/principal-name";
import type { DiagnosisOperation, DiagnosisQuery } from "@/lib/schemas/diagnosis";
import { IdentityField } from "./identity-field";
import { useQuestion } from "./use-question";

const OPERATIONS = [
  "GetObject",
  "HeadObject",
  "ListObjectsV2",
  "GetBucketLocation",
  "DescribeExportTasks",
  "PutObject",
  "PutObjectAcl",
  "CopyObject",
  "UploadPartCopy",
  "CreateExportTask",
] as const satisfies readonly DiagnosisOperation[];
const WRITES = new Set<string>(["PutObject", "PutObjectAcl", "CopyObject", "UploadPartCopy"]);
const ACLS = [
  "none",
  "private",
  "bucket-owner-full-control",
  "bucket-owner-read",
  "public-read",
] as const satisfies readonly DiagnosisQuery["acl"][];

/** Who is asked about, and doing what: everything but reading as hub or role is simulated. */
export function QuestionForm() {
  const t = useTranslations("diagnosis.question");
  const { asked, principals, ask } = useQuestion();
  const operation = OPERATIONS.find((name) => name === asked.operation) ?? "";
  const drop = (name: string) => ask({ principal: principals.filter((other) => other !== name).join(",") });
  const add = (name: string) => ask({ principal: [...new Set([...principals, name])].join(",") });
  return (
    <Disclosure summary={t("title")}>
      <div className="mt-1 space-y-3 rounded-lg border border-line bg-surface px-4 py-3">
        <ul aria-label={t("identities")} className="flex flex-wrap gap-2">
          {principals.map((name) => (
            <li
              key={name}
              className="flex min-w-0 items-center rounded-md border border-line bg-page pl-2 text-sm"
            >
              {name === "role" || name === "hub" ? (
                t(`kinds.${name}`)
              ) : (
                <ShortId id={name} short={name.startsWith("arn:") ? shortenArn(name) : undefined} />
              )}
              <Button
                look="quiet"
                aria-label={t("drop", { name })}
                disabled={principals.length === 1}
                onClick={() => drop(name)}
              >
                <X aria-hidden size={14} />
              </Button>
            </li>
          ))}
        </ul>
        {principals.length < MOST_PRINCIPALS ? (
          <IdentityField onAdd={add} />
        ) : (
          <p className="text-muted text-sm">{t("enough", { count: MOST_PRINCIPALS })}</p>
        )}
        <div className="grid gap-3 md:grid-cols-[16rem_16rem]">
          <ChoiceField
            label={t("operation")}
            value={operation}
            options={[
              { value: "", label: t("default") },
              ...OPERATIONS.map((value) => ({ value, label: value })),
            ]}
            onChange={(value) => ask({ operation: value || null, ...(!WRITES.has(value) && { acl: null }) })}
          />
          {WRITES.has(operation) && (
            <ChoiceField
              label={t("acl")}
              value={ACLS.find((name) => name === asked.acl) ?? ""}
              options={[
                { value: "", label: t("aclOpen") },
                ...ACLS.map((value) => ({ value, label: value === "none" ? t("aclNone") : value })),
              ]}
              onChange={(value) => ask({ acl: value || null })}
            />
          )}
        </div>
        <p className="text-muted text-xs">{t("simulated")}</p>
      </div>
    </Disclosure>
  );
}
