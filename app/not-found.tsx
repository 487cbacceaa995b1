import { Mark } from "@/components/ui/mark";
import { readRequest } from "./read-request";

export default async function NotFound() {
  const { texts } = await readRequest();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <Mark size={40} />
      <h1 className="font-semibold text-xl">{texts.notFound.title}</h1>
      <p className="text-muted">{texts.notFound.why}</p>
      <a href="/accounts" className="text-accent underline underline-offset-2">
        {texts.notFound.back}
      </a>
    </main>
  );
}
