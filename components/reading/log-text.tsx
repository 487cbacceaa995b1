import { Fragment } from "react";
import { VisibleText } from "@/components/ui/visible-text";

/** Text of a log as it is: characters that would hide or reorder are written out, tabs stay what they are. */
export function LogText({ text }: { text: string }) {
  const [first = "", ...others] = text.split("\t");
  if (others.length === 0) return <VisibleText text={text} />;
  return (
    <>
      {first && <VisibleText text={first} />}
      {others.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name
        <Fragment key={at}>
          {"\t"}
          {piece && <VisibleText text={piece} />}
        </Fragment>
      ))}
    </>
  );
}
