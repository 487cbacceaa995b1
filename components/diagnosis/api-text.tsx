import { VisibleText } from "@/components/ui/visible-text";

/** A sentence of the API, which speaks English whatever the reader's language; names in it came from AWS. */
export function ApiText({ text }: { text: string }) {
  return (
    <span lang="en" className="[overflow-wrap:anywhere]">
      <VisibleText text={text} />
    </span>
  );
}
