"use client";

import { useTranslations } from "use-intl";
import { SwitchField } from "@/components/ui/text-field";
import { useApplied } from "./use-applied";

/** Supposes that a remedy is made: the lines are drawn again with it. */
export function WhatIfSwitch({ option, title }: { option: string; title: string }) {
  const t = useTranslations("diagnosis.whatIf");
  const { applied, toggle } = useApplied();
  return (
    <SwitchField
      label={t("switch")}
      description={title}
      checked={applied.includes(option)}
      onChange={() => toggle(option)}
    />
  );
}
