import clsx from "clsx";
import type { ComponentProps } from "react";

const LOOKS = {
  plain: "border border-line bg-surface text-text hover:bg-hover",
  quiet: "text-muted hover:bg-hover hover:text-text",
  accent: "bg-accent text-on-accent hover:bg-accent-strong",
  link: "text-accent underline-offset-2 hover:underline px-1",
} as const;

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook, extra?: string) {
  return clsx(
    "inline-flex h-8 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-sm disabled:cursor-not-allowed disabled:opacity-50",
    LOOKS[look],
    extra,
  );
}

/** Every button of the app; `type` is always said, so none submits a form by accident. */
export function Button({
  look = "plain",
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}

/** A square button with an icon; its name is read aloud and shown on hover. */
export function IconButton({
  label,
  className,
  look = "quiet",
  ...rest
}: Omit<ComponentProps<"button">, "aria-label"> & { label: string; look?: ButtonLook }) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      className={buttonClass(look, clsx("w-8 px-0!", className))}
      {...rest}
    />
  );
}
