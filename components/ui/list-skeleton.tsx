import { SkeletonRows } from "./skeleton-rows";

/** A list before its first page, in the geometry it will have; `label` is read aloud. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy="true" className="min-h-0 flex-1 overflow-hidden">
      <p className="sr-only" role="status">
        {label}
      </p>
      <div className="h-8 border-line border-b" />
      <SkeletonRows count={24} className="h-14 md:h-8" />
    </div>
  );
}
