"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Mark } from "@/components/ui/mark";
import { safeReturn } from "@/lib/safe-return";
import { PasswordForm } from "./password-form";

/** What the address may say; any other word is shown as a code. */
const REASONS = new Map([
  ["CredentialsSignin", "wrong"],
  ["TooManyGroups", "tooManyGroups"],
] as const as [string, "wrong" | "tooManyGroups"][]);

type Provider = { id: string; name: string; type: string };

async function loadProviders(): Promise<Provider[]> {
  const auth = await import("next-auth/react");
  const providers = await auth.getProviders();
  // next-auth answers null both for "none" and for a server that did not answer.
  if (!providers) throw new Error("GET /api/auth/providers");
  return Object.values(providers);
}

async function startOidc(provider: string, callbackUrl: string | undefined) {
  const auth = await import("next-auth/react");
  await auth.signIn(provider, { callbackUrl: safeReturn(callbackUrl, window.location.origin) });
}

/** The ways in that are configured: a name and password for the demo, a button for each identity provider. */
export function SignIn({
  callbackUrl,
  error,
  demo,
}: {
  callbackUrl: string | undefined;
  error: string | undefined;
  demo: boolean;
}) {
  const t = useTranslations("signin");
  const providers = useQuery({
    queryKey: ["providers"],
    queryFn: loadProviders,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const all = providers.data ?? [];
  const credentials = all.find((provider) => provider.type === "credentials");
  const others = all.filter((provider) => provider.type !== "credentials");
  return (
    <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-5 px-5 pb-24">
      <div className="space-y-2">
        <Mark size={44} />
        <h1 className="font-semibold text-xl">Sekisho</h1>
        <p className="text-muted">{t("purpose")}</p>
      </div>
      {error && (
        <p
          role="alert"
          className="rounded-md border border-stopped/40 bg-stopped-soft px-3 py-2 text-sm text-stopped"
        >
          {t(REASONS.get(error) ?? "refused", { code: error })}
        </p>
      )}
      {providers.error && (
        <ErrorNotice title={t("unreachable")} error={providers.error} onRetry={() => providers.refetch()} />
      )}
      {providers.isPending && <span className="skeleton h-40 w-full" />}
      {credentials && <PasswordForm callbackUrl={callbackUrl} />}
      {credentials && demo && <p className="text-muted text-sm">{t("demo")}</p>}
      {others.map((provider) => (
        <Button
          key={provider.id}
          look={credentials ? "plain" : "accent"}
          className="h-9! w-full"
          onClick={() => startOidc(provider.id, callbackUrl)}
        >
          {t("with", { provider: provider.name })}
        </Button>
      ))}
      {providers.data && all.length === 0 && <p className="text-muted">{t("none")}</p>}
    </div>
  );
}
