"use client";

import clsx from "clsx";
import { type FormEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { usePreferences } from "@/components/ui/preferences";
import { useKeys } from "@/components/ui/use-keys";
import { type Goal, parseGoal } from "./parse-goal";

/** Goes to a line or a time, whichever is typed; "g" comes here. `day`: whose times of the day are meant, an ISO time. */
export function GoToBox({ day, onGo }: { day: string | null; onGo: (goal: Goal) => void }) {
  const t = useTranslations("reading");
  const { zone } = usePreferences();
  const ref = useRef<HTMLInputElement>(null);
  const note = useId();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  useKeys({ g: () => ref.current?.focus() });
  const go = (event: FormEvent) => {
    event.preventDefault();
    const goal = parseGoal(text, zone, day);
    setWrong(goal === null);
    if (goal) onGo(goal);
  };
  return (
    <form onSubmit={go} className="relative flex min-w-0 items-center gap-1 max-md:min-w-48 max-md:flex-1">
      <input
        ref={ref}
        type="text"
        aria-label={t("goTo")}
        aria-keyshortcuts="g"
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? note : undefined}
        placeholder={t("goToHint")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(false);
        }}
        spellCheck={false}
        autoComplete="off"
        className={clsx(
          "h-8 w-52 min-w-0 rounded-md border bg-surface px-2 text-sm placeholder:text-faint max-md:w-full",
          wrong ? "border-stopped" : "border-line-strong",
        )}
      />
      <Button type="submit">{t("go")}</Button>
      {wrong && (
        <p
          id={note}
          role="alert"
          className="absolute top-9 left-0 z-20 rounded-md border border-stopped bg-raised px-2 py-1 text-stopped text-xs"
        >
          {t("goToWrong")}
        </p>
      )}
    </form>
  );
}
