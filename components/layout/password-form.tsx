"use client";

import { useMutation } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { safeReturn } from "@/lib/safe-return";

type Refusal = "wrong" | "tooMany" | "refused";

async function signInWithPassword(form: FormData, callbackUrl: string | undefined): Promise<Refusal | null> {
  const auth = await import("next-auth/react");
  const answer = await auth.signIn("credentials", {
    username: form.get("username"),
    password: form.get("password"),
    redirect: false,
    // Else it is this page's address, and an error that that tells of is taken for one of this answer.
    callbackUrl: "/accounts",
  });
  if (answer?.ok && !answer.error) {
    window.location.assign(safeReturn(callbackUrl, window.location.origin));
    return null;
  }
  if (answer?.error === "TooManyGuesses") return "tooMany";
  return answer?.status === 401 ? "wrong" : "refused";
}

/** Name and password; what is wrong is said beside the fields, which keep what was typed. */
export function PasswordForm({ callbackUrl }: { callbackUrl: string | undefined }) {
  const t = useTranslations("signin");
  const signIn = useMutation({ mutationFn: (form: FormData) => signInWithPassword(form, callbackUrl) });
  const refusal = signIn.error ? "refused" : signIn.data;
  const done = signIn.isPending || signIn.data === null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn.mutate(new FormData(event.currentTarget));
  };
  const field = "mt-1 h-9 w-full rounded-md border border-line-strong bg-surface px-2.5";
  return (
    <form onSubmit={submit} method="post" className="space-y-3">
      <label className="block">
        <span className="text-sm">{t("username")}</span>
        <input name="username" autoComplete="username" required spellCheck={false} className={field} />
      </label>
      <label className="block">
        <span className="text-sm">{t("password")}</span>
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-invalid={refusal === "wrong"}
          className={field}
        />
      </label>
      {refusal && (
        <p role="alert" className="text-sm text-stopped">
          {t(refusal, { code: "" })}
        </p>
      )}
      <Button type="submit" look="accent" disabled={done} className="h-9! w-full">
        {done && <LoaderCircle aria-hidden size={15} className="animate-spin" />}
        {t("submit")}
      </Button>
    </form>
  );
}
