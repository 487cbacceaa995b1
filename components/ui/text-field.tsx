"use client";

import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { Select, type SelectProps } from "./select";
import { useSettledText } from "./use-settled-text";

const SETTLE_MS = 500;
const BOX = "h-8 w-full rounded-md border bg-surface px-2 text-sm placeholder:text-faint disabled:opacity-50";

type Frame = { label: string; mistake?: string | null; hint?: ReactNode; className?: string };

/** A label above, and below what is wrong or worth knowing. */
function Field({
  id,
  label,
  mistake,
  hint,
  className,
  children,
}: Frame & { id: string; children: ReactNode }) {
  return (
    <div className={clsx("min-w-0", className)}>
      <label htmlFor={id} className="mb-1 block text-muted text-xs">
        {label}
      </label>
      {children}
      {(mistake || hint) && (
        <p
          id={`${id}-note`}
          className={clsx("mt-1 break-words text-xs", mistake ? "text-stopped" : "text-muted")}
        >
          {mistake || hint}
        </p>
      )}
    </div>
  );
}

const noted = (id: string, { mistake, hint }: Frame) => ({
  id,
  "aria-invalid": mistake ? true : undefined,
  "aria-describedby": mistake || hint ? `${id}-note` : undefined,
});

const border = (mistake: Frame["mistake"]) => (mistake ? "border-stopped" : "border-line-strong");

/** A text that its owner hears of when typing pauses; at once for what is picked and not typed (`settle={0}`). */
export function TextField({
  label,
  mistake,
  hint,
  className,
  value,
  onChange,
  settle = SETTLE_MS,
  ...rest
}: Frame &
  Omit<ComponentProps<"input">, "onChange" | "value"> & {
    value: string;
    onChange: (value: string) => void;
    settle?: number;
  }) {
  const id = useId();
  const [text, type] = useSettledText(value, onChange, settle);
  return (
    <Field id={id} label={label} mistake={mistake} hint={hint} className={className}>
      <input
        {...noted(id, { label, mistake, hint })}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => type(target.value)}
        className={clsx(BOX, border(mistake))}
        {...rest}
      />
    </Field>
  );
}

/** One of a few. */
export function ChoiceField<T extends string>({
  label,
  mistake,
  hint,
  className,
  ...rest
}: Frame & SelectProps<T>) {
  const id = useId();
  return (
    <Field id={id} label={label} mistake={mistake} hint={hint} className={className}>
      <Select {...noted(id, { label, mistake, hint })} className={clsx(BOX, border(mistake))} {...rest} />
    </Field>
  );
}

/** A yes or no with its words beside it. */
export function SwitchField({
  label,
  hint,
  description,
  checked,
  onChange,
}: {
  label: string;
  hint?: string;
  /** What the words are about, for those who do not see where they stand. */
  description?: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="flex min-h-6 items-start gap-2 text-sm">
      <input
        type="checkbox"
        aria-label={description && `${label} ${description}`}
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-(--accent)"
      />
      <span>
        {label}
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </span>
    </label>
  );
}
