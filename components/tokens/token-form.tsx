"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { useGrants } from "@/components/ui/use-may";
import { accountsQuery } from "@/lib/queries/accounts";
import { createToken } from "@/lib/queries/tokens";
import { highestRole, holds, ROLES, type Role } from "@/lib/roles";
import type { NewToken } from "@/lib/schemas/tokens";
import { tokenBounds } from "@/lib/token-bounds";
import { TokenBounds } from "./token-bounds";
import { whatOneHas } from "./what-one-has";

const DAYS = [7, 30, tokenBounds.usualDays, tokenBounds.days];

/** What a new token is for, what it may, where, and for how long. */
export function TokenForm({ onMade }: { onMade: (made: NewToken) => void }) {
  const t = useTranslations("tokens");
  const client = useQueryClient();
  const accounts = useQuery(accountsQuery()).data?.items ?? [];
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [chosen, setAccount] = useState<string | null>(null);
  const bounds = useId();
  const grants = useGrants();
  const highest = highestRole(grants);
  const roles = highest ? ROLES.slice(0, ROLES.indexOf(highest) + 1) : [];
  const places = [
    { value: "all", label: t("allAccounts") },
    ...accounts.map((each) => ({ value: each.id, label: `${each.name} ${each.id}` })),
  ].filter(({ value }) => holds(grants, { role, accounts: value === "all" ? "all" : [value] }));
  const account = (places.find(({ value }) => value === chosen) ?? places[0])?.value ?? "all";
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
    <form
      onSubmit={submit}
      aria-label={t("new")}
      aria-describedby={bounds}
      className="space-y-3 rounded-lg border border-line bg-surface p-3"
    >
      <div className="grid gap-3 md:grid-cols-[minmax(0,1.5fr)_8rem_minmax(0,1fr)_8rem_auto] md:items-end">
        <TextField label={t("name")} value={name} onChange={setName} settle={0} required maxLength={100} />
        <ChoiceField
          label={t("role")}
          value={role}
          onChange={setRole}
          options={roles.map((each) => ({ value: each, label: each }))}
        />
        <ChoiceField label={t("accounts")} value={account} onChange={setAccount} options={places} />
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
      <TokenBounds
        id={bounds}
        held={whatOneHas(
          grants,
          accounts.map(({ id }) => id),
        )}
        nameOf={(id) => accounts.find((each) => each.id === id)?.name ?? id}
      />
      {making.error && <ErrorNotice title={t("createFailed")} error={making.error} />}
    </form>
  );
}
