const areas = new Set(["accounts", "copies", "catalogue", "access", "audit", "auth", "health"]);

/** The part of the server that a path belongs to: one of a few names, whatever a client asks for. */
export function areaOf(path: string): string {
  const [, first, second = ""] = path.split("/", 3);
  if (first !== "api") return first === "_next" ? "static" : first === "metrics" ? "metrics" : "pages";
  return areas.has(second) ? second : "other";
}
