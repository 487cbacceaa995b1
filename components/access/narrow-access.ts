import type { AccessMatrix } from "@/lib/queries/access";
import type { AccessCell, AccessPlace, AccountAccess } from "@/lib/schemas/access";

/** A line of the matrix: one place of an account, or an account without any: still asked, or not to be asked. */
export type AccessRow = {
  accountId: string;
  name: string;
  place: AccessPlace | null;
  failure: AccountAccess["failure"];
};

type Narrow = { operation: string | null; principal: string | null; blocked: boolean; text: string };

/** Whether a cell's column is shown. */
const isShown = (
  { operation, principal }: Pick<AccessCell, "operation" | "principal">,
  narrow: Pick<Narrow, "operation" | "principal">,
) =>
  (!narrow.operation || narrow.operation === operation) &&
  (!narrow.principal || narrow.principal === principal);

function rowsOf(matrix: AccessMatrix): AccessRow[] {
  return (matrix.begin?.accounts ?? []).flatMap(({ accountId, name }): AccessRow[] => {
    const account = matrix.accounts.get(accountId);
    const alone = { accountId, name, place: null, failure: account?.failure ?? null };
    if (!account || account.places.length === 0) return [alone];
    return account.places.map((place) => ({ accountId, name, place, failure: null }));
  });
}

const says = (text: string, { accountId, name, place }: AccessRow) => {
  const wanted = text.trim().toLowerCase();
  const causes = place?.cells.flatMap(({ cause }) => (cause ? [cause.id, cause.code] : [])) ?? [];
  const words = [accountId, name, place?.bucket ?? "", place?.prefix ?? "", ...causes];
  return words.some((word) => word.toLowerCase().includes(wanted));
};

/** Rows in the configuration's order, cells of shown columns only; `blocked` leaves rows in which something is denied. */
export function narrowAccess(matrix: AccessMatrix, narrow: Narrow): AccessRow[] {
  return rowsOf(matrix)
    .map((row) => ({
      ...row,
      place: row.place && { ...row.place, cells: row.place.cells.filter((cell) => isShown(cell, narrow)) },
    }))
    .filter((row) => says(narrow.text, row))
    .filter(
      (row) =>
        !narrow.blocked || row.failure || row.place?.cells.some(({ decision }) => decision === "denied"),
    );
}
