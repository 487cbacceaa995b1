import { CircleX } from "lucide-react";
import { readRequest } from "@/app/read-request";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";

/** What stands for the pages of an account that is not there: whether it exists is not told to who may not see it. */
export default async function UnknownAccount() {
  const { texts } = await readRequest();
  return (
    <section className="mx-auto flex max-w-md flex-col items-center gap-2 px-5 py-16 text-center">
      <CircleX aria-hidden size={28} className="text-faint" />
      <h1 className="font-semibold text-xl">{texts.accounts.unknown.title}</h1>
      <p className="text-muted">{texts.accounts.unknown.why}</p>
      <AppLink href="/accounts" className={buttonClass("plain", "mt-2")}>
        {texts.notFound.back}
      </AppLink>
    </section>
  );
}
