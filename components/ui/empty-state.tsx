import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

/** Says what would be here and how to get it; `snippet` is the command or policy to paste. */
export function EmptyState({
  icon,
  title,
  children,
  snippet,
  copyLabel,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  snippet?: string;
  copyLabel?: string;
}) {
  return (
    <div className="mx-auto flex max-w-2xl flex-col items-center gap-2 px-4 py-12 text-center">
      <div aria-hidden className="text-faint">
        {icon}
      </div>
      <p className="font-medium">{title}</p>
      {children && <div className="text-muted text-sm">{children}</div>}
      {snippet && (
        <div className="relative mt-2 w-full text-left">
          <pre className="whitespace-pre-wrap break-words rounded-md border border-line bg-page p-3 pr-10 text-xs">
            <code>{snippet}</code>
          </pre>
          <CopyButton text={snippet} label={copyLabel ?? ""} className="absolute top-2 right-2" />
        </div>
      )}
    </div>
  );
}
