import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { AccountsOverview } from "@/components/accounts/accounts-overview";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.accounts.title };
}

export default function AccountsPage() {
  return <AccountsOverview />;
}
