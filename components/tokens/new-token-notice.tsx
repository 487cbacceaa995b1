"use client";

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { NewToken } from "@/lib/schemas/tokens";

/** The token itself, which nobody can show again. */
export function NewTokenNotice({
  made: { token, secret },
  onClose,
}: {
  made: NewToken;
  onClose: () => void;
}) {
  const t = useTranslations("tokens");
  const notice = useRef<HTMLElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <section
      ref={notice}
      tabIndex={-1}
      aria-label={t("once", { name: token.name })}
      className="rounded-md border border-passed/40 bg-passed-soft px-3 py-2.5 text-sm"
    >
      <div className="flex items-start justify-between gap-2">
        <p className="pt-1 font-medium">{t("once", { name: token.name })}</p>
        <IconButton label={t("dismiss")} onClick={onClose}>
          <X aria-hidden size={15} />
        </IconButton>
      </div>
      <p className="flex items-center gap-1">
        <code className="id-text break-all">{secret}</code>
        <CopyButton text={secret} label={t("copy")} />
      </p>
      <p className="id-text mt-1 break-all text-muted text-xs">Authorization: Bearer {token.start}…</p>
    </section>
  );
}
