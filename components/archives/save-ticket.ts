import { archiveFileHref } from "@/lib/queries/archives";

/** Has the browser save the file of a download that was asked for. */
export function saveTicket(id: string): void {
  const link = document.createElement("a");
  link.href = archiveFileHref(id);
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
