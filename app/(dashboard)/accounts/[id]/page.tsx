import type { Metadata } from "next";
import { engineWords } from "@/app/engine-words";
import { AccountHeaderView } from "@/components/accounts/account-header-view";
import { AccountScanView } from "@/components/catalogue/account-scan-view";
import { EngineLanguage } from "@/components/diagnosis/engine-language";
import { WaysInView } from "@/components/diagnosis/ways-in-view";
import { AccountTabsView } from "@/components/exports/account-tabs-view";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function AccountPage({ params }: Props) {
  const { id } = await params;
  return (
    <>
      <AccountHeaderView id={id} scan={<AccountScanView accountId={id} />} />
      <AccountTabsView
        accountId={id}
        waysIn={
          <EngineLanguage words={await engineWords()}>
            <WaysInView accountId={id} />
          </EngineLanguage>
        }
      />
    </>
  );
}
