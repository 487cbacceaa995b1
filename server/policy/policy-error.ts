/** A mistake in a policy or request, with the JSON path of the value that has to change. Compare `code`, not the class. */
export class PolicyError extends Error {
  readonly code = "invalid_policy";
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = "PolicyError";
    this.path = path;
  }
}
