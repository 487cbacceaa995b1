/** A question that costs AWS calls, up to 25 for one diagnosis: asked once, then only on demand. */
export const onDemand = {
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  retry: false,
} as const;
