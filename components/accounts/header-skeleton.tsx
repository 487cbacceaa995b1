import { HeaderFrame } from "./header-frame";

const bar = (look: string) => <span aria-hidden="true" className={`skeleton h-3.5 ${look}`} />;

/** The header before its account is known, with the one thing that is. */
export function HeaderSkeleton({ id }: { id: string }) {
  return (
    <HeaderFrame
      title={<h1 className="font-semibold text-xl">{id}</h1>}
      status={bar("w-20")}
      action={bar("w-28")}
      reason={bar("w-64")}
      identity={bar("w-96 max-w-full")}
      checks={bar("block w-20")}
    />
  );
}
