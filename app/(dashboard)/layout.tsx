import { headers } from "next/headers";
import type { ReactNode } from "react";
import { readRequest } from "@/app/read-request";
import { AppFrame } from "@/components/layout/app-frame";
import { GrantsProvider } from "@/components/ui/grants-provider";
import type { Context } from "@/server/context";
import { publishedContext } from "@/server/platform/app-context";
import { readActor } from "@/server/platform/auth";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { auth } = publishedContext<Context>();
  const cookie = (await headers()).get("cookie");
  const actor = await readActor({ authorization: null, cookie }, auth);
  const { texts } = await readRequest();
  const grants = actor?.grants ?? [];
  return (
    <GrantsProvider grants={grants}>
      <AppFrame words={texts.frame} grants={grants}>
        {children}
      </AppFrame>
    </GrantsProvider>
  );
}
