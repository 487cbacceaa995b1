"use client";

import { lazyView } from "@/components/ui/lazy-view";

const PanelSkeleton = () => <span aria-hidden="true" className="skeleton h-6 w-88 max-w-full" />;

export const PersonPanelView = lazyView(
  () => import("./person-panel").then((module) => module.PersonPanel),
  PanelSkeleton,
);
