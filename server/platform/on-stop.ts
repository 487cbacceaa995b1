/**
 * Runs `stop` at the first SIGTERM or SIGINT, or when the program that watches over this one is gone, and then ends
 * the process; a second signal ends it at once. Ctrl-C on a terminal reaches every process of the group: a watched
 * program leaves it to its watcher, who stops all in order.
 */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await stop();
    process.exit(0);
  };
  const watched = process.send !== undefined;
  process.on("SIGTERM", begin).on("SIGINT", watched ? () => {} : begin);
  if (watched) process.on("disconnect", () => stopping || begin());
}
