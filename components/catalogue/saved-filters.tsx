"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BookmarkPlus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button, IconButton } from "@/components/ui/button";
import { useProblemText } from "@/components/ui/problem-text";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { problemOf } from "@/lib/fetch-json";
import { removeFilter, savedFiltersQuery, saveFilter } from "@/lib/queries/catalogue";
import type { Search } from "./use-search";

/** Searches that are kept for everybody: one is chosen, the present one saved, an own one removed. */
export function SavedFilters({ search }: { search: Search }) {
  const t = useTranslations("search.saved");
  const { data } = useQuery(savedFiltersQuery());
  const items = data?.items ?? [];
  const present = search.address;
  const chosen = items.find(({ query }) => query === present);
  return (
    <div className="flex flex-wrap items-end gap-2">
      {items.length > 0 && (
        <ChoiceField
          label={t("label")}
          className="max-w-60"
          value={chosen?.id ?? ""}
          options={[
            { value: "", label: t("choose") },
            ...items.map(({ id, name, createdBy }) => ({ value: id, label: `${name} (${createdBy})` })),
          ]}
          onChange={(id) => search.open(items.find((each) => each.id === id)?.query ?? "")}
        />
      )}
      {chosen?.removable && <Remove id={chosen.id} name={chosen.name} />}
      {!chosen && search.filtered && <Save query={present} />}
    </div>
  );
}

function Remove({ id, name }: { id: string; name: string }) {
  const t = useTranslations("search.saved");
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeFilter(id),
    onSuccess: () => announce(t("removed")),
    onSettled: () => client.invalidateQueries(savedFiltersQuery()),
  });
  return (
    <IconButton label={t("remove", { name })} disabled={remove.isPending} onClick={() => remove.mutate()}>
      <Trash2 aria-hidden size={15} />
    </IconButton>
  );
}

function Save({ query }: { query: string }) {
  const t = useTranslations("search.saved");
  const problemText = useProblemText();
  const client = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () => saveFilter({ name: name?.trim() ?? "", query }),
    onSuccess: () => {
      announce(t("saved"));
      setName(null);
    },
    onSettled: () => client.invalidateQueries(savedFiltersQuery()),
  });
  if (name === null)
    return (
      <Button look="link" onClick={() => setName("")}>
        <BookmarkPlus aria-hidden size={14} />
        {t("save")}
      </Button>
    );
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) save.mutate();
      }}
    >
      <TextField
        label={t("name")}
        settle={0}
        maxLength={80}
        value={name}
        onChange={setName}
        mistake={save.error ? problemText(problemOf(save.error)) : null}
      />
      <Button type="submit" disabled={save.isPending || name.trim() === ""}>
        {t("keep")}
      </Button>
      <Button look="quiet" onClick={() => setName(null)}>
        {t("cancel")}
      </Button>
    </form>
  );
}
