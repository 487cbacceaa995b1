/** Rows of a list before they are known; `label` is read aloud. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface" aria-busy="true">
      <p className="sr-only" role="status">
        {label}
      </p>
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <div
          key={key}
          aria-hidden="true"
          className="grid min-h-15 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-line border-t px-4 py-2.5 first:border-t-0 md:grid-cols-[minmax(10rem,1.2fr)_10rem_minmax(12rem,2fr)_9rem]"
        >
          <span className="space-y-2">
            <span className="skeleton block h-3 w-2/3" />
            <span className="skeleton block h-2.5 w-1/3" />
          </span>
          <span className="skeleton block h-3 w-20" />
          <span className="space-y-2 max-md:col-span-2">
            <span className="skeleton block h-2 w-full" />
            <span className="skeleton block h-2.5 w-1/2" />
          </span>
          <span className="skeleton ml-auto block h-3 w-16 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
