import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ShortId } from "@/components/ui/short-id";

export const headingClass = "flex flex-wrap items-center gap-x-4 gap-y-1 px-3 pt-2 md:px-5";

/** What is read, its middle left out where it is long. */
export function ReadingTitle({ id, children }: { id: string; children?: ReactNode }) {
  const t = useTranslations("reading");
  return (
    <div className="min-w-0 flex-1 max-md:basis-full">
      <p className="text-muted text-xs">{t("title")}</p>
      <div className="flex min-h-8 min-w-0 items-center gap-1">
        <h1 className="min-w-0 font-semibold">
          <span className="md:hidden">
            <ShortId id={id} head={13} tail={20} />
          </span>
          <span className="max-md:hidden">
            <ShortId id={id} head={44} tail={44} />
          </span>
        </h1>
        {children}
      </div>
    </div>
  );
}
