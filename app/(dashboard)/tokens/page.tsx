import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { TokensView } from "@/components/tokens/tokens-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.tokens.title };
}

export default function TokensPage() {
  return <TokensView />;
}
