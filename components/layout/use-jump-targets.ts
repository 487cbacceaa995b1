"use client";

import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { useGrants } from "@/components/ui/use-may";
import { toFolder } from "@/lib/export-key";
import { shortenMiddle } from "@/lib/format/shorten-middle";
import { mayOpen } from "@/lib/may-open";
import { LOCALES, THEMES } from "@/lib/preferences";
import { accountsQuery, checkAccounts } from "@/lib/queries/accounts";
import { copiesQuery } from "@/lib/queries/copies";
import type { AccountSummary } from "@/lib/schemas/account";
import type { ExportTaskPage } from "@/lib/schemas/exports";
import { openOverlay } from "./overlay-store";
import { readPlace } from "./read-place";
import { signOut } from "./sign-out";

export type JumpTarget = { id: string; label: string; hint?: string; run: () => void };
export type JumpGroup = {
  name: "place" | "accounts" | "buckets" | "tasks" | "copies" | "pages" | "actions";
  items: JumpTarget[];
};

const objectsHref = (accountId: string, bucket: string, prefix: string) =>
  `/accounts/${accountId}?${new URLSearchParams({ tab: "objects", bucket, prefix })}`;

function useTaskTargets(go: (href: string) => void): JumpTarget[] {
  const client = useQueryClient();
  const cached = client.getQueriesData<InfiniteData<ExportTaskPage>>({ queryKey: ["exports"] });
  return cached.flatMap(([[, accountId], data]) =>
    (data?.pages ?? []).flatMap((page) =>
      page.items.map((task) => ({
        id: `${accountId} ${task.taskId}`,
        label: task.logGroup ?? task.taskId,
        hint: shortenMiddle(task.taskId, 8, 4),
        run: () => go(objectsHref(String(accountId), task.bucket, `${toFolder(task.prefix)}${task.taskId}/`)),
      })),
    ),
  );
}

/** The newest copies; none where they cannot be read. */
function useCopyTargets(go: (href: string) => void): JumpTarget[] {
  const states = useTranslations("copies.states");
  const { data } = useInfiniteQuery({ ...copiesQuery(null), refetchInterval: false });
  return (data?.pages[0]?.items ?? []).map(({ id, name, state }) => ({
    id,
    label: name,
    hint: states(state),
    run: () => go(`/copies/${id}`),
  }));
}

function bucketTargets(accounts: readonly AccountSummary[], go: (href: string) => void): JumpTarget[] {
  return accounts.flatMap(({ id, name, sources }) =>
    sources.map(({ bucket, prefix }) => ({
      id: `${id} s3://${bucket}/${prefix}`,
      label: `s3://${bucket}/${toFolder(prefix)}`,
      hint: name,
      run: () => go(objectsHref(id, bucket, toFolder(prefix))),
    })),
  );
}

function useActions(accountIds: readonly string[]): JumpTarget[] {
  const t = useTranslations("palette");
  const preferences = useTranslations("preferences");
  const client = useQueryClient();
  const { choose, zone } = usePreferences();
  return [
    { id: "check-all", label: t("checkAll"), run: () => checkAccounts(client, accountIds) },
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: t("setTheme", { theme: preferences(`themes.${theme}`) }),
      run: () => choose("theme", theme),
    })),
    ...LOCALES.map((locale) => ({
      id: `language-${locale}`,
      label: t("setLanguage", { language: preferences(`languages.${locale}`) }),
      run: () => choose("locale", locale),
    })),
    { id: "zone", label: t("switchZone"), run: () => choose("zone", zone === "utc" ? "local" : "utc") },
    { id: "shortcuts", label: t("showShortcuts"), hint: "?", run: () => openOverlay("shortcuts") },
    { id: "sign-out", label: t("signOut"), run: signOut },
  ];
}

/** Everything the palette can jump to or do; tasks of the accounts that were looked at. */
export function useJumpTargets(typed: string): JumpGroup[] {
  const t = useTranslations("palette");
  const frame = useTranslations("frame");
  const router = useRouter();
  const grants = useGrants();
  const { data } = useQuery(accountsQuery());
  const accounts = data?.items ?? [];
  const go = (href: string) => router.push(href);
  const place = readPlace(typed, accounts);
  const placeTarget = place && {
    id: typed.trim(),
    label: `s3://${place.bucket}/${place.prefix}`,
    hint: place.account.name,
    run: () => go(objectsHref(place.account.id, place.bucket, place.prefix)),
  };
  return [
    { name: "place", items: placeTarget ? [placeTarget] : [] },
    {
      name: "accounts",
      items: accounts.map(({ id, name }) => ({
        id,
        label: name,
        hint: id,
        run: () => go(`/accounts/${id}`),
      })),
    },
    { name: "buckets", items: bucketTargets(accounts, go) },
    { name: "tasks", items: useTaskTargets(go) },
    { name: "copies", items: useCopyTargets(go) },
    {
      name: "pages",
      items: [
        { id: "accounts", label: t("pageAccounts"), run: () => go("/accounts") },
        { id: "search", label: frame("search"), run: () => go("/search") },
        { id: "grep", label: t("pageGrep"), run: () => go("/grep") },
        { id: "archives", label: frame("archives"), run: () => go("/archives") },
        { id: "owners", label: frame("owners"), run: () => go("/owners") },
        { id: "charts", label: frame("charts"), run: () => go("/charts") },
        { id: "access", label: t("pageAccess"), run: () => go("/access") },
        { id: "copies", label: t("pageCopies"), run: () => go("/copies") },
        { id: "copies/new", label: t("newCopy"), hint: "c", run: () => go("/copies/new") },
        { id: "copies/grant", label: t("newGrant"), run: () => go("/copies/grant") },
        { id: "schedules", label: t("pageSchedules"), run: () => go("/copies?view=schedules") },
        { id: "audit", label: frame("audit"), run: () => go("/audit") },
        { id: "tokens", label: frame("tokens"), run: () => go("/tokens") },
      ].filter(({ id }) => mayOpen(grants, id)),
    },
    { name: "actions", items: useActions(accounts.map(({ id }) => id)) },
  ];
}
