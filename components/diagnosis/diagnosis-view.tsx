"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { DiagnosisSkeleton } from "./diagnosis-skeleton";

export const DiagnosisView = lazyView(
  () => import("./diagnosis").then((module) => module.Diagnosis),
  DiagnosisSkeleton,
);
