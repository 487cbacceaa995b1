"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { Mark } from "@/components/ui/mark";

function SignInSkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-5 px-5 pb-24">
      <div className="space-y-2">
        <Mark size={44} />
        <h1 className="font-semibold text-xl">Sekisho</h1>
        <span className="skeleton block h-10 w-full" />
      </div>
      <span className="skeleton h-44 w-full" />
    </div>
  );
}

export const SignInView = lazyView(() => import("./sign-in").then((module) => module.SignIn), SignInSkeleton);
