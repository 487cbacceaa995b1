import { isMap, isSeq, LineCounter, type ParsedNode, parseDocument } from "yaml";
import { policyText } from "@/server/sandbox/protocol/policy-text";

export type Position = { Line: number; Column: number };

/** Where a statement stands in the text of its document, lines and columns from 1; the end is behind the last character. */
export function locateStatement(policy: unknown, index: number): { start: Position; end: Position } | null {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(policyText(policy), { lineCounter });
  if (!isMap<ParsedNode, ParsedNode>(contents)) return null;
  const statements = contents.get("Statement", true);
  const node = isSeq<ParsedNode>(statements) ? statements.items[index] : statements;
  const range = node?.range;
  if (!range) return null;
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { Line: line, Column: col };
  };
  return { start: position(range[0]), end: position(range[1]) };
}
