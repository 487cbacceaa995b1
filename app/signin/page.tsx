import type { Metadata } from "next";
import { readRequest } from "@/app/read-request";
import { PreferenceFields } from "@/components/layout/preference-fields";
import { SignInView } from "@/components/layout/sign-in-view";
import type { Context } from "@/server/context";
import { publishedContext } from "@/server/platform/app-context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return { title: texts.signin.title };
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const { auth } = publishedContext<Context>();
  return (
    <main className="flex min-h-dvh flex-col">
      <div className="flex justify-end gap-1 p-3">
        <PreferenceFields />
      </div>
      <SignInView callbackUrl={first(callbackUrl)} error={first(error)} demo={auth.demoUser !== null} />
    </main>
  );
}
