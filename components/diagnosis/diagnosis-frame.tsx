import type { ReactNode } from "react";

/** The page's geometry, the same before and after the answer. */
export function DiagnosisFrame({ heading, children }: { heading: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-[100rem] space-y-4 p-3 md:p-5">
      {heading}
      {children}
    </div>
  );
}
