import type { ComponentProps } from "react";

export type SelectProps<T extends string> = Omit<ComponentProps<"select">, "onChange" | "value"> & {
  value: T;
  options: ReadonlyArray<{ value: T; label: string }>;
  onChange: (value: T) => void;
};

/** One of a few, as the browser's own list: it works everywhere, by every means. */
export function Select<T extends string>({ options, onChange, ...rest }: SelectProps<T>) {
  return (
    <select
      onChange={({ target }) => {
        const chosen = options.find(({ value }) => value === target.value);
        if (chosen) onChange(chosen.value);
      }}
      {...rest}
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
