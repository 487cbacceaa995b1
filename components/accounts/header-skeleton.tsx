import type { ReactNode } from "react";
import { HeaderFacts, HeaderFrame } from "./header-frame";

const bar = (look: string) => <span aria-hidden="true" className={`skeleton h-3.5 ${look}`} />;

/** The header before its account is known, with what is: its id and what the catalogue has of it. */
export function HeaderSkeleton({ id, scan }: { id: string; scan: ReactNode }) {
  return (
    <HeaderFrame
      title={<h1 className="font-semibold text-xl">{id}</h1>}
      action={bar("w-28 max-md:w-8")}
      status={bar("w-20")}
      reason={bar("w-64 max-w-full")}
      facts={
        <>
          <div className="flex h-7 items-center md:hidden">{bar("w-16")}</div>
          <div className="max-md:hidden">
            <HeaderFacts identity={bar("w-96 max-w-full")} checks={bar("block w-20")} scan={scan} />
          </div>
        </>
      }
    />
  );
}
