import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { OverviewView } from "@/components/accounts/overview-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.accounts.title };
}

export default function AccountsPage() {
  return <OverviewView />;
}
