import type { ComponentProps, ReactNode } from "react";

/** A native select with an icon in front and a name that is read aloud: it works everywhere, by every means. */
export function SelectField<T extends string>({
  label,
  icon,
  value,
  options,
  onChange,
  ...rest
}: Omit<ComponentProps<"select">, "onChange" | "value"> & {
  label: string;
  icon: ReactNode;
  value: T;
  options: ReadonlyArray<{ value: T; label: string }>;
  onChange: (value: T) => void;
}) {
  return (
    <label className="relative inline-flex h-8 items-center rounded-md text-muted text-sm hover:bg-hover hover:text-text">
      <span aria-hidden className="pointer-events-none absolute left-2">
        {icon}
      </span>
      <select
        aria-label={label}
        data-tip={label}
        value={value}
        onChange={(event) => {
          const next = options.find((option) => option.value === event.target.value);
          if (next) onChange(next.value);
        }}
        className="h-8 w-full appearance-none rounded-md bg-transparent pr-2 pl-7.5 [&>option]:bg-raised [&>option]:text-text"
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
