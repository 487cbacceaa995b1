import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { ChartsView } from "@/components/catalogue/charts-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.charts.title };
}

export default function ChartsPage() {
  return <ChartsView />;
}
