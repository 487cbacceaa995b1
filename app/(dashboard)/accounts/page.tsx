import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { AccountsOverview } from "@/components/accounts/accounts-overview";

export async function generateMetadata(): Promise<Metadata> {
  const { messages } = await readRequest();
  return { title: messages.accounts.title };
}

export default function AccountsPage() {
  return <AccountsOverview />;
}
