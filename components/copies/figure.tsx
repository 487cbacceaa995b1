import clsx from "clsx";
import type { ReactNode } from "react";

/** A figure below its name. */
export function Figure({
  name,
  stopped = false,
  children,
}: {
  name: string;
  stopped?: boolean;
  children: ReactNode;
}) {
  return (
    <div>
      <dt className="text-muted text-xs">{name}</dt>
      <dd className={clsx("font-medium", stopped && "text-stopped")}>{children}</dd>
    </div>
  );
}
