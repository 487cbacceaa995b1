"use client";

import clsx from "clsx";
import { Check, Copy, type LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonClass } from "./button";
import { useCopyText } from "./copy-text";

const SHOWN_MS = 1_500;

/** Copies `text`; the tick that follows shows that it did. With `children` it is a button with words. */
export function CopyButton({
  text,
  label,
  children,
  className,
  icon = Copy,
}: {
  text: string;
  label: string;
  children?: string;
  className?: string;
  /** Where several things beside each other can be copied: which one this is. */
  icon?: LucideIcon;
}) {
  const copyText = useCopyText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : icon;
  return (
    <button
      type="button"
      aria-label={children ? undefined : label}
      data-tip={children ? undefined : label}
      onClick={async () => setCopied(await copyText(text))}
      className={buttonClass(children ? "plain" : "quiet", clsx(!children && "size-6! px-0!", className))}
    >
      <Icon aria-hidden size={14} className={copied ? "text-passed" : undefined} />
      {children}
    </button>
  );
}
