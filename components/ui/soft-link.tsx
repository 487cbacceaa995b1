"use client";

import type { ComponentProps, MouseEvent } from "react";

/** A real link whose plain click changes the state in the URL without asking the server for a page. */
export function SoftLink({
  href,
  onFollow,
  ...rest
}: Omit<ComponentProps<"a">, "onClick" | "href"> & { href: string; onFollow: () => void }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.closest<HTMLElement>(":popover-open")?.hidePopover();
    onFollow();
  };
  return <a href={href} onClick={follow} {...rest} />;
}
