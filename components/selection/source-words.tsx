"use client";

import { useTranslations } from "use-intl";
import { VisibleText } from "@/components/ui/visible-text";
import type { CopySource } from "@/lib/schemas/copies";
import type { SourceGroup } from "./group-sources";

/** "everything below s3://bucket/prefix/": what of an account is meant, without its name. */
export function SourceWords({ group: { source, keys } }: { group: SourceGroup }) {
  const t = useTranslations("copies.selected");
  const { bucket, prefix = "", taskId, matching, except = [] } = source;
  if (matching)
    return (
      <>
        <Words words={t("matching")} id={describeMatching(matching)} />
        {except.length > 0 && ` (${t("except", { count: except.length })})`}
      </>
    );
  if (taskId) return <Words words={t("task")} id={taskId} />;
  if (keys.length > 0)
    return (
      <Words
        words={t("keys", { count: keys.length })}
        id={`s3://${bucket}/${keys.length === 1 ? keys[0] : "…"}`}
      />
    );
  return bucket ? <Words words={t("place")} id={`s3://${bucket}/${prefix}`} /> : t("all");
}

/** A filter as the search writes it: "text: error, logGroup: /aws/lambda/x". */
const describeMatching = (matching: NonNullable<CopySource["matching"]>) =>
  Object.entries(matching)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${[value].flat().join(" | ")}`)
    .join(", ") || "*";

function Words({ words, id }: { words: string; id: string }) {
  return (
    <>
      {words}{" "}
      <span className="id-text break-all">
        <VisibleText text={id} />
      </span>
    </>
  );
}
