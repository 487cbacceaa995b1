"use client";

import { useTranslations } from "use-intl";
import { type AuditActionName, auditActions } from "@/lib/audit-actions";

/** An action in the reader's language; an address that has no words is shown as it is. */
export function useActionText(): (action: string) => string {
  const t = useTranslations("audit.actions");
  return (action) => {
    const name: AuditActionName | undefined = Object.hasOwn(auditActions, action)
      ? auditActions[action as keyof typeof auditActions]
      : undefined;
    return name ? t(name) : action;
  };
}
