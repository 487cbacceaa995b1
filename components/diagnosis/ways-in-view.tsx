"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { WaysInSkeleton } from "./ways-in-skeleton";

export const WaysInView = lazyView(() => import("./ways-in").then((module) => module.WaysIn), WaysInSkeleton);
