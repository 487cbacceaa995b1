import type { ReactNode } from "react";
import { Select, type SelectProps } from "./select";

/** A list with an icon in front and a name that is read aloud. */
export function SelectField<T extends string>({
  label,
  icon,
  ...rest
}: SelectProps<T> & { label: string; icon: ReactNode }) {
  return (
    <span className="relative inline-flex h-8 items-center rounded-md text-muted text-sm hover:bg-hover hover:text-text">
      <span aria-hidden className="pointer-events-none absolute left-2">
        {icon}
      </span>
      <Select
        aria-label={label}
        data-tip={label}
        className="h-8 w-full appearance-none rounded-md bg-transparent pr-2 pl-7.5 [&>option]:bg-raised [&>option]:text-text"
        {...rest}
      />
    </span>
  );
}
