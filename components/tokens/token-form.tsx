"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { useGrants } from "@/components/ui/use-may";
import { accountsQuery } from "@/lib/queries/accounts";
import { createToken } from "@/lib/queries/tokens";
import { highestRole, ROLES, type Role } from "@/lib/roles";
import type { NewToken } from "@/lib/schemas/tokens";

const DAYS = [7, 30, 90, 365];

/** What this person has himself, and may pass on. */
function useHeld(): { roles: readonly Role[]; everywhere: boolean } {
  const grants = useGrants();
  const highest = highestRole(grants);
  return {
    roles: highest ? ROLES.slice(0, ROLES.indexOf(highest) + 1) : [],
    everywhere: grants.some(({ accounts }) => accounts === "all"),
  };
}

/** What a new token is for, what it may, where, and for how long. */
export function TokenForm({ onMade }: { onMade: (made: NewToken) => void }) {
  const t = useTranslations("tokens");
  const client = useQueryClient();
  const accounts = useQuery(accountsQuery()).data?.items ?? [];
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [chosen, setAccount] = useState<string | null>(null);
  const { roles, everywhere } = useHeld();
  const account = chosen ?? (everywhere ? "all" : (accounts[0]?.id ?? "all"));
  const [days, setDays] = useState("30");
  const making = useMutation({
    mutationFn: () =>
      createToken(client, {
        ...{ name, role, days: Number(days) },
        accounts: account === "all" ? "all" : [account],
      }),
    onSuccess: (made) => {
      announce(t("made", { name: made.token.name }));
      setName("");
      onMade(made);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <form onSubmit={submit} className="space-y-3 rounded-lg border border-line bg-surface p-3">
      <div className="grid gap-3 md:grid-cols-[minmax(0,1.5fr)_8rem_minmax(0,1fr)_8rem_auto] md:items-end">
        <TextField label={t("name")} value={name} onChange={setName} settle={0} required maxLength={100} />
        <ChoiceField
          label={t("role")}
          value={role}
          onChange={setRole}
          options={roles.map((each) => ({ value: each, label: each }))}
        />
        <ChoiceField
          label={t("accounts")}
          value={account}
          onChange={setAccount}
          options={[
            ...(everywhere ? [{ value: "all", label: t("allAccounts") }] : []),
            ...accounts.map((each) => ({ value: each.id, label: `${each.name} ${each.id}` })),
          ]}
        />
        <ChoiceField
          label={t("lasts")}
          value={days}
          onChange={setDays}
          options={DAYS.map((count) => ({ value: String(count), label: t("days", { count }) }))}
        />
        <Button type="submit" look="accent" disabled={making.isPending}>
          {t("create")}
        </Button>
      </div>
      {making.error && <ErrorNotice title={t("createFailed")} error={making.error} />}
    </form>
  );
}
