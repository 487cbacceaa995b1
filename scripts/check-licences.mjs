// Every package of the lock file has a licence that is allowed, or is named here with the reason. Part of `npm test`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const allowed = new Set(
  "MIT ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 CC0-1.0 Unlicense Python-2.0".split(" "),
);

const exceptions = [
  { name: /^(axe-core|@axe-core\/playwright)$/, licence: "MPL-2.0", why: "tests only, unchanged" },
  { name: /^lightningcss(-|$)/, licence: "MPL-2.0", why: "builds the style sheet, unchanged, not shipped" },
  { name: /^caniuse-lite$/, licence: "CC-BY-4.0", why: "data of the build, not shipped" },
  {
    name: /^@img\/sharp-/,
    licence: /LGPL-3\.0-or-later/,
    why: "optional package of Next for pictures, a library of its own, unused and replaceable",
  },
];

/** Packages of a lock file (version 3) whose licence is not allowed, as "name@version: licence". */
export function findForbidden(lock) {
  return Object.entries(lock.packages)
    .filter(([place]) => place !== "")
    .map(([place, { version, license }]) => ({
      name: place.replace(/^.*node_modules\//, ""),
      version,
      license,
    }))
    .filter(({ name, license }) => !isAllowed(license) && !isExcepted(name, license))
    .map(({ name, version, license }) => `${name}@${version}: ${license ?? "no licence"}`);
}

/** An SPDX expression: of OR one side is enough, of AND both are needed. */
function isAllowed(expression = "") {
  const text = expression.replace(/^\((.*)\)$/, "$1");
  if (text.includes(" OR ")) return text.split(" OR ").some(isAllowed);
  return text !== "" && text.split(" AND ").every((licence) => allowed.has(licence));
}

const isExcepted = (name, license = "") =>
  exceptions.some(
    (each) =>
      each.name.test(name) &&
      (each.licence instanceof RegExp ? each.licence.test(license) : each.licence === license),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const locks = ["package-lock.json", "scripts/runtime/package-lock.json"];
  const found = locks.flatMap((file) => findForbidden(JSON.parse(readFileSync(file, "utf8"))));
  for (const line of found) process.stderr.write(`licence not allowed: ${line}\n`);
  if (found.length === 0) process.stdout.write("Every licence is allowed.\n");
  process.exitCode = found.length > 0 ? 1 : 0;
}
