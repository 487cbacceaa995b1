import clsx from "clsx";

const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-1/3"];

/** Rows of the geometry that the real ones will have, so that nothing moves when they arrive. */
export function SkeletonRows({ count, className }: { count: number; className: string }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, index) => `row-${index}`).map((key, index) => (
        <div
          key={key}
          className={clsx("flex items-center gap-6 border-line border-b px-4 md:px-5", className)}
        >
          <span className="w-1/2 flex-none">
            <span className={clsx("skeleton block h-3", WIDTHS[index % WIDTHS.length])} />
          </span>
          <span className="skeleton h-3 w-24" />
          <span className="skeleton ml-auto h-3 w-16 max-md:hidden" />
          <span className="skeleton h-3 w-20 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
