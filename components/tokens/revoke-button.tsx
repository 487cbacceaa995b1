"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { useProblemText } from "@/components/ui/problem-text";
import { problemOf } from "@/lib/fetch-json";
import { revokeToken } from "@/lib/queries/tokens";
import type { ApiToken } from "@/lib/schemas/tokens";

/** Ends a token; asks once more. */
export function RevokeButton({ token: { id, name } }: { token: ApiToken }) {
  const t = useTranslations("tokens");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const revoking = useMutation({
    mutationFn: () => revokeToken(client, id),
    onSuccess: () => announce(t("revoked", { name })),
    onSettled: () => setAsking(false),
  });
  return (
    <div className="flex flex-wrap items-center justify-end gap-1">
      {revoking.error && (
        <p role="alert" className="w-full text-right text-stopped text-xs">
          {problemText(problemOf(revoking.error))}
        </p>
      )}
      <Button
        aria-label={t(asking ? "reallyRevokeOf" : "revokeOf", { name })}
        disabled={revoking.isPending}
        onClick={() => (asking ? revoking.mutate() : setAsking(true))}
        className={asking ? "border-stopped! text-stopped!" : undefined}
      >
        {t(asking ? "reallyRevoke" : "revoke")}
      </Button>
      {asking && (
        <Button look="quiet" onClick={() => setAsking(false)}>
          {t("keep")}
        </Button>
      )}
    </div>
  );
}
