"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { ReadingFrame } from "./reading-frame";
import { headingClass, ReadingTitle } from "./reading-title";

const WIDTHS = ["w-4/5", "w-3/5", "w-2/3", "w-1/2", "w-3/4"];

/** Lines of the height that the real ones have. */
export function LinesSkeleton() {
  const t = useTranslations("reading");
  return (
    <div aria-busy="true" className="min-h-0 flex-1 overflow-hidden border-line border-t pt-8">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      {Array.from({ length: 25 }, (_, index) => `line-${index}`).map((key, index) => (
        <div key={key} aria-hidden="true" className="flex h-5 items-center gap-4 px-4">
          <span className="skeleton h-2.5 w-8" />
          <span className="skeleton h-2.5 w-40 max-md:hidden" />
          <span className={clsx("skeleton h-2.5", WIDTHS[index % WIDTHS.length])} />
        </div>
      ))}
    </div>
  );
}

type Props = { accountId: string; bucket: string; objectKey: string };

/** The page with what is known before anything was asked. */
export function ReadingSkeleton({ bucket, objectKey }: Props) {
  return (
    <ReadingFrame
      heading={
        <header className={headingClass}>
          <ReadingTitle id={`${bucket}/${objectKey}`} />
        </header>
      }
    >
      <div className="h-12" />
      <LinesSkeleton />
    </ReadingFrame>
  );
}
