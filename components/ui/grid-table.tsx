import type { ComponentProps } from "react";

type Div = ComponentProps<"div">;

// Tables whose rows open, become two lines or are positioned cannot be table elements: their roles are said instead.

export function GridTable({ label, ...rest }: Div & { label: string }) {
  // biome-ignore lint/a11y/useSemanticElements: see above
  return <div role="table" aria-label={label} {...rest} />;
}

export function RowGroup(props: Div) {
  // biome-ignore lint/a11y/useSemanticElements: see above
  return <div role="rowgroup" {...props} />;
}

export function Row(props: Div) {
  // biome-ignore lint/a11y/useSemanticElements: see above
  // biome-ignore lint/a11y/useFocusableInteractive: the links and buttons inside take the focus
  return <div role="row" {...props} />;
}

export function ColumnHeader(props: Div) {
  // biome-ignore lint/a11y/useSemanticElements: see above
  // biome-ignore lint/a11y/useFocusableInteractive: the sort button inside takes the focus
  return <div role="columnheader" {...props} />;
}

export function RowHeader(props: Div) {
  // biome-ignore lint/a11y/useSemanticElements: see above
  // biome-ignore lint/a11y/useFocusableInteractive: the link inside takes the focus
  return <div role="rowheader" {...props} />;
}

export function Cell(props: Div) {
  // biome-ignore lint/a11y/useSemanticElements: see above
  return <div role="cell" {...props} />;
}
