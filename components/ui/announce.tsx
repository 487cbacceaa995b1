const ID = "announcer";

/** Where words for screen readers appear; one a page, in the frame. */
export function Announcer() {
  return <div id={ID} role="status" aria-live="polite" className="sr-only" />;
}

/** Says something to people who do not see the screen change. */
export function announce(words: string) {
  const region = document.getElementById(ID);
  if (region) region.textContent = words;
}
