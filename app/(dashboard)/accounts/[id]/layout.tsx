import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { permits } from "@/lib/roles";
import { isConfigured } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { publishedContext } from "@/server/platform/app-context";
import { readActor } from "@/server/platform/auth";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** Pages of one account: where it is not configured, or not for this person, one message stands for all of them. */
export default async function AccountLayout({ params, children }: Props) {
  const { id } = await params;
  const context = publishedContext<Context>();
  const cookie = (await headers()).get("cookie");
  const actor = await readActor({ authorization: null, cookie }, context.auth);
  if (!permits(actor?.grants ?? [], "accounts:read", [id]) || !isConfigured(context, id)) notFound();
  return children;
}
