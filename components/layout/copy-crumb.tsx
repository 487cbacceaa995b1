"use client";

import { useQuery } from "@tanstack/react-query";
import { VisibleText } from "@/components/ui/visible-text";
import { shortenMiddle } from "@/lib/format/shorten-middle";
import { copyQuery } from "@/lib/queries/copies";

/** A copy's name in the breadcrumb. */
export function CopyCrumb({ id }: { id: string }) {
  const { data } = useQuery({ ...copyQuery(id), refetchInterval: false });
  return data ? <VisibleText text={data.name} /> : shortenMiddle(id, 8, 4);
}
