import { VisibleText } from "./visible-text";

/**
 * A key in one line: its last segment, also that of a folder, always stays whole enough to read, and what is before it may
 * be cut. Where room is narrow, from its start: streams of one log group differ at their ends. Wants a flex row.
 */
export function KeyText({ name }: { name: string }) {
  const at = name.lastIndexOf("/", name.length - 2) + 1;
  return (
    <>
      {at > 0 && (
        <span className="min-w-0 shrink truncate text-muted max-md:[direction:rtl]">
          <span className="[direction:ltr] [unicode-bidi:isolate]">
            <VisibleText text={name.slice(0, at)} />
          </span>
        </span>
      )}
      <span className="min-w-24 max-w-full shrink-0 truncate">
        <VisibleText text={name.slice(at)} />
      </span>
    </>
  );
}
