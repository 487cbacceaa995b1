import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { SearchView } from "@/components/catalogue/search-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.search.title };
}

export default function SearchPage() {
  return <SearchView />;
}
