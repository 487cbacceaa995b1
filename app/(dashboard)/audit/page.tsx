import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { AuditView } from "@/components/audit/audit-view";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.audit.title };
}

export default function AuditPage() {
  return <AuditView />;
}
