"use client";

import { useTranslations } from "use-intl";
import { ShortId } from "@/components/ui/short-id";
import { shortenArn, shortenMiddle } from "@/lib/format/shorten-middle";

/** Who is asked about: the two readers by their words, everybody else by a name whose middle is left out. */
export function IdentityName({ principal }: { principal: string }) {
  const t = useTranslations("access.identities");
  if (principal === "role" || principal === "hub") return t(principal);
  const short = principal.startsWith("arn:") ? shortenArn(principal) : shortenMiddle(principal, 12, 12);
  return <ShortId id={principal} short={shortenMiddle(short, 8, 16)} />;
}
