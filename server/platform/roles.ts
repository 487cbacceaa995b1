/** The programs of one installation; `all` starts and watches the others. */
const roles = ["all", "database", "worker", "web"] as const;
export type Role = (typeof roles)[number];

/** The role named on the command line, or a sentence. */
export function readRole(args: string[]): { role: Role } | { mistake: string } {
  const name = args[0] ?? "all";
  const role = roles.find((each) => each === name);
  return role && args.length <= 1
    ? { role }
    : { mistake: `unknown program "${args.join(" ")}"; there are: ${roles.join(", ")}` };
}
