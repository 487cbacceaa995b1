const STOPS = Array.from({ length: 15 }, (_, index) => `stop-${index}`);

/** One line before its answer. */
export function PathSkeleton() {
  return (
    <div aria-hidden="true" className="rounded-lg border border-line bg-surface px-4 py-3">
      <span className="skeleton block h-5 w-48" />
      <span className="skeleton mt-2 block h-4 w-72 max-w-full" />
      <div className="mt-3">
        {STOPS.map((stop) => (
          <div key={stop} className="flex h-7 items-center gap-3">
            <span className="skeleton size-5 rounded-full" />
            <span className="skeleton h-3 w-32" />
            <span className="skeleton h-3 flex-1 max-md:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
