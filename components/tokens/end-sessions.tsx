"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { sendJson } from "@/lib/fetch-json";

/** Ends every session of this person, this one too, and leads to the sign-in. */
export function EndSessions() {
  const t = useTranslations("tokens");
  const ending = useMutation({
    mutationFn: () => sendJson("POST", "/api/sessions/end", {}),
    onSuccess: () => window.location.assign("/signin"),
  });
  return (
    <section className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button disabled={ending.isPending} onClick={() => ending.mutate()}>
          {t("endSessions")}
        </Button>
        <p className="text-muted text-sm">{t("endSessionsWhat")}</p>
      </div>
      {ending.error && <ErrorNotice title={t("endSessions")} error={ending.error} />}
    </section>
  );
}
