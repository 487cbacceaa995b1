"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { useProblemText } from "@/components/ui/problem-text";
import { useMay } from "@/components/ui/use-may";
import { problemOf } from "@/lib/fetch-json";
import { nameOwner } from "@/lib/queries/catalogue";
import type { Owner } from "@/lib/schemas/owner";

/** Gives an owner a name, which everybody sees from then on; nothing for those who may not. */
export function OwnerNameField({ owner }: { owner: Owner }) {
  const t = useTranslations("owners");
  const client = useQueryClient();
  const problemText = useProblemText();
  const mayName = useMay("owners:name", "all");
  const given = owner.known === "configured" ? owner.label : "";
  const [name, setName] = useState(given);
  const naming = useMutation({
    mutationFn: () => nameOwner(owner.id!, name.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: ["catalogue"] }),
  });
  if (!mayName) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    naming.mutate();
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-1">
      <input
        aria-label={t("nameOf", { owner: owner.label })}
        value={name}
        maxLength={100}
        placeholder={t("unnamed")}
        onChange={({ target }) => setName(target.value)}
        className="h-7 w-36 rounded-md border border-line-strong bg-surface px-2 text-sm placeholder:text-faint"
      />
      {name.trim() !== given && (
        <IconButton label={t("saveName")} type="submit" disabled={naming.isPending}>
          <Check aria-hidden size={14} />
        </IconButton>
      )}
      {naming.error && (
        <span role="alert" className="text-stopped text-xs">
          {problemText(problemOf(naming.error))}
        </span>
      )}
    </form>
  );
}
