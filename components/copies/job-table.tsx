"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { GridTable, RowGroup } from "@/components/ui/grid-table";
import { type Sort, TableHeader } from "@/components/ui/table-header";
import { useKeys } from "@/components/ui/use-keys";
import { useRowCursor } from "@/components/ui/use-row-cursor";
import type { CopyJobSummary } from "@/lib/schemas/copies";
import { JOB_GRID, JobRow } from "./job-row";

const COLUMNS = ["name", "state", "objects", "person", "created"] as const;

/** Jobs, a row each, with columns that sort; j and k go from row to row. */
export function JobTable({
  jobs,
  sort,
  onSort,
}: {
  jobs: readonly CopyJobSummary[];
  sort: Sort;
  onSort: (column: string) => void;
}) {
  const t = useTranslations("copies");
  const table = useRef<HTMLDivElement>(null);
  const { move, onKeyDown } = useRowCursor(table, jobs.length);
  useKeys({ j: () => move(1), k: () => move(-1) });
  const columns = COLUMNS.map((id) => ({ id, label: t(`jobColumns.${id}`), sortable: true }));
  return (
    <GridTable
      ref={table}
      label={t("title")}
      onKeyDown={onKeyDown}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <TableHeader columns={columns} grid={JOB_GRID} sort={sort} onSort={onSort} />
      <RowGroup>
        {jobs.map((job, index) => (
          <JobRow key={job.id} job={job} index={index} />
        ))}
      </RowGroup>
    </GridTable>
  );
}
