/** A plan before it is known, in the geometry it will have. */
export function PlanSkeleton() {
  return (
    <div aria-hidden="true" className="space-y-3">
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        {["w-20", "w-16", "w-24", "w-16", "w-20"].map((width, at) => (
          <div key={`${width} ${String(at)}`} className="space-y-1.5">
            <span className="skeleton block h-3 w-14" />
            <span className={`skeleton block h-4 ${width}`} />
          </div>
        ))}
      </div>
      {["first", "second"].map((key) => (
        <div key={key} className="space-y-3 rounded-md border border-line p-3">
          <span className="skeleton block h-4 w-1/3" />
          <span className="skeleton block h-3 w-3/4" />
          <span className="skeleton block h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}
