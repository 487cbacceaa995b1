import { queryOptions } from "@tanstack/react-query";
import { sendJson } from "@/lib/fetch-json";
import type { CopyJob, GrantPlan } from "@/lib/schemas/copies";

export type GrantPlace = { accountId: string; bucket: string; prefix: string };

/** Who owns what lies below a prefix, and whether the owner may change its ACL. Changes nothing. */
export const grantPlanQuery = (place: GrantPlace) =>
  queryOptions({
    queryKey: ["copies", "grant-plan", place],
    queryFn: ({ signal }) => sendJson<GrantPlan>("POST", "/api/copies/grant-plan", place, { signal }),
    enabled: place.accountId !== "" && place.bucket.length >= 3,
    staleTime: 30_000,
    retry: false,
    refetchOnWindowFocus: false,
  });

/** Starts the job; the same key again answers the same job. */
export const startGrant = ({ accountId, bucket, prefix }: GrantPlace, idempotencyKey: string) =>
  sendJson<CopyJob>(
    "POST",
    "/api/copies",
    { action: "grant", selection: { sources: [{ accountId, bucket, ...(prefix && { prefix }) }] } },
    { headers: { "idempotency-key": idempotencyKey } },
  );
