"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { EXAMPLES, IDENTITY_KINDS, type IdentityKind, nameIdentity } from "./identity-kinds";

/** Names one more identity to ask about. */
export function IdentityField({ onAdd }: { onAdd: (name: string) => void }) {
  const t = useTranslations("diagnosis.question");
  const [kind, setKind] = useState<IdentityKind>("arn");
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState(false);
  const example = EXAMPLES[kind];
  const type = (text: string) => {
    setTyped(text);
    setRefused(false);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const name = nameIdentity(kind, typed);
    setRefused(name === null);
    if (name === null) return;
    type("");
    onAdd(name);
  };
  return (
    <form onSubmit={add} className="grid items-start gap-3 md:grid-cols-[16rem_minmax(0,1fr)_auto]">
      <ChoiceField
        label={t("kind")}
        value={kind}
        options={IDENTITY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(value) => {
          setKind(value);
          type("");
        }}
      />
      {example !== null && (
        <TextField
          label={t("name")}
          value={typed}
          settle={0}
          placeholder={example}
          mistake={refused ? t("mistake", { example }) : null}
          hint={kind === "service" || kind === "oac" ? t(`hints.${kind}`) : null}
          onChange={type}
        />
      )}
      <Button type="submit" className="md:mt-5">
        <Plus aria-hidden size={14} />
        {t("add")}
      </Button>
    </form>
  );
}
