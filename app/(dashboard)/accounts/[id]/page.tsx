import type { Metadata } from "next";
import { AccountHeaderView } from "@/components/accounts/account-header-view";
import { AccountTabs } from "@/components/exports/account-tabs";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function AccountPage({ params }: Props) {
  const { id } = await params;
  return (
    <>
      <AccountHeaderView id={id} />
      <AccountTabs accountId={id} />
    </>
  );
}
