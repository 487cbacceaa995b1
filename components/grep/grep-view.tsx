"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { GrepSkeleton } from "./grep-skeleton";

export const GrepView = lazyView(() => import("./grep-page").then((module) => module.GrepPage), GrepSkeleton);
