/** The room of what the catalogue knows of an account, before that is there: nothing below it moves. */
export function AccountScanPlace() {
  return <div aria-hidden="true" className="min-h-10" />;
}
