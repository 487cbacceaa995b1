"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useUrlState } from "@/components/ui/use-url-state";
import { type GrantPlace, startGrant } from "@/lib/queries/grants";
import { randomId } from "@/lib/random-id";

/** Where access is given, as the address says it, and how to begin: a double click begins once. */
export function useGrant(begun: (id: string) => void) {
  const { params, set } = useUrlState();
  const [accountId = "", bucket = "", prefix = ""] = ["accountId", "bucket", "prefix"].map(
    (name) => params.get(name) ?? "",
  );
  const place: GrantPlace = { accountId, bucket, prefix };
  const keys = useRef(new Map<string, string>());
  const start = useMutation({
    mutationFn: () => {
      const text = JSON.stringify(place);
      const key = keys.current.get(text) ?? randomId();
      keys.current.set(text, key);
      return startGrant(place, key);
    },
    onSuccess: ({ id }) => begun(id),
  });
  return {
    place,
    change: (part: Partial<GrantPlace>) =>
      set(Object.fromEntries(Object.entries(part).map(([name, value]) => [name, value || null]))),
    start: () => start.mutate(),
    busy: start.isPending || start.isSuccess,
    error: start.error,
  };
}
