import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ComponentProps } from "react";

/** A button that opens and closes what it controls, where no native disclosure fits; its chevron turns with it. */
export function FoldButton({
  open,
  look = "link",
  className,
  children,
  ...rest
}: Omit<ComponentProps<"button">, "type" | "aria-expanded"> & {
  open: boolean;
  /** A link leads with the chevron; a row takes the whole line and ends with it. */
  look?: "link" | "row";
}) {
  const row = look === "row";
  const chevron = (
    <ChevronRight
      aria-hidden
      size={14}
      className={clsx("shrink-0 transition-transform", row && "text-faint", open && "rotate-90")}
    />
  );
  return (
    <button
      type="button"
      aria-expanded={open}
      className={clsx(
        "items-center rounded",
        row ? "relative flex min-h-7 w-full gap-3 text-left text-sm hover:bg-hover" : "inline-flex gap-1",
        !row && "text-accent hover:underline",
        className,
      )}
      {...rest}
    >
      {!row && chevron}
      {children}
      {row && chevron}
    </button>
  );
}
