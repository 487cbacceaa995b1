"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { CopiesSkeleton } from "./copies-skeleton";
import { JobSkeleton } from "./job-skeleton";
import { WizardSkeleton } from "./wizard-skeleton";

export const CopiesView = lazyView(
  () => import("./copies-list").then((module) => module.CopiesList),
  CopiesSkeleton,
);

export const CopyJobView = lazyView<{ id: string }>(
  () => import("./copy-job").then((module) => module.CopyJobPage),
  JobSkeleton,
);

export const NewGrantView = lazyView(
  () => import("./new-grant").then((module) => module.NewGrant),
  WizardSkeleton,
);

export const NewCopyView = lazyView(
  () => import("./new-copy").then((module) => module.NewCopy),
  WizardSkeleton,
);
