"use client";

import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { useHydrated } from "./use-hydrated";

/**
 * A view whose code and data layer arrive after the frame is alive: the first load carries neither. Both are
 * fetched side by side. `Skeleton` takes the view's place until then, and is all that the server draws.
 */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Skeleton: (props: P) => ReactNode,
) {
  let loading: Promise<[typeof import("./query-root"), ComponentType<P>]> | null = null;
  const start = () => {
    loading ??= Promise.all([import("./query-root"), load()]);
    return loading;
  };
  const View = lazy(async () => {
    const [{ QueryRoot }, Content] = await start();
    const WithData = (props: P) => (
      <QueryRoot>
        <Content {...props} />
      </QueryRoot>
    );
    return { default: WithData };
  });
  return function LazyView(props: P) {
    const skeleton = <Skeleton {...props} />;
    // Asked for while the page still hydrates, not only once it has.
    if (typeof window !== "undefined") void start();
    if (!useHydrated()) return skeleton;
    return (
      <Suspense fallback={skeleton}>
        <View {...props} />
      </Suspense>
    );
  };
}
