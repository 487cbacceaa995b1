import { VisibleText } from "./visible-text";

/** A key in one line: its last segment always stays whole enough to read, what is before it may be cut. Wants a flex row. */
export function KeyText({ name }: { name: string }) {
  const at = name.lastIndexOf("/") + 1;
  return (
    <>
      {at > 0 && (
        <span className="min-w-0 shrink truncate text-muted">
          <VisibleText text={name.slice(0, at)} />
        </span>
      )}
      <span className="min-w-24 max-w-full shrink-0 truncate">
        <VisibleText text={name.slice(at)} />
      </span>
    </>
  );
}
