"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { CopyDraft } from "@/lib/copy-draft";
import { startCopy } from "@/lib/queries/copies";
import { createSchedule, type Rhythm } from "@/lib/queries/copy-schedules";
import { randomId } from "@/lib/random-id";

type Wanted = CopyDraft & { name?: string; rhythm: Rhythm | null };

/** Where to go when it has begun, and what to say. */
type Done = (path: string, words: "started" | "scheduled") => void;

/** Starts the copy, or keeps its schedule. A double click, or a retry after a lost answer, starts one job: the key stays the request's. */
export function useStart(draft: CopyDraft, done: Done) {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const running = useRef(false);
  const start = useMutation({
    mutationFn: async ({ rhythm, ...request }: Wanted): Promise<Parameters<Done>> => {
      if (rhythm) {
        await createSchedule({ ...request, ...rhythm });
        return ["/copies?view=schedules", "scheduled"];
      }
      const text = JSON.stringify(request);
      const key = keys.current.get(text) ?? randomId();
      keys.current.set(text, key);
      const { id } = await startCopy(request, key);
      return [`/copies/${id}`, "started"];
    },
    onSuccess: async (answer) => {
      for (const what of ["list", "schedules"]) void client.invalidateQueries({ queryKey: ["copies", what] });
      // What lies in the central bucket is another now: whoever comes back plans anew.
      void client.invalidateQueries({ queryKey: ["copies", "plan"], refetchType: "none" });
      done(...answer);
    },
    onError: () => {
      running.current = false;
    },
  });
  return {
    run: (name: string, rhythm: Rhythm | null) => {
      if (running.current) return;
      running.current = true;
      start.mutate({ ...draft, ...(name && { name }), rhythm });
    },
    busy: start.isPending || start.isSuccess,
    error: start.error,
  };
}
