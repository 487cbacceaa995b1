import { expect, test } from "vitest";
import { parseAnsi } from "@/components/reading/parse-ansi";

const esc = "\u001b";
/** Runs as "text" or "text:what is set". */
const look = (text: string) =>
  parseAnsi(text.replaceAll("^", `${esc}[`)).map(({ text: shown, ...style }) =>
    [
      shown,
      ...Object.entries(style).flatMap(([name, value]) =>
        value === true ? [name] : value ? [`${name}=${value}`] : [],
      ),
    ].join(":"),
  );

test.each([
  ["plain", ["plain"]],
  ["", []],
  ["^31merror^0m: x", ["error:color=red", ": x"]],
  ["^1;4;33mwarn^22m on^m off", ["warn:color=yellow:bold:underline", " on:color=yellow:underline", " off"]],
  ["^97;44mwhite on blue^49m.", ["white on blue:background=blue", "."]],
  ["^7mturned^27m back", ["turned:background=grey", " back"]],
  ["^90mdim^39m not", ["dim:color=grey", " not"]],
  ["^38;5;196mred^38;5;250mlight^38;5;21mblue", ["red:color=red", "light", "blue:color=blue"]],
  ["^38;2;0;200;60mgreen^48;2;200;0;200mon", ["green:color=green", "on:color=green:background=magenta"]],
  ["^38:5:51mcyan", ["cyan:color=cyan"]],
  ["^8mconcealed", ["concealed"]],
])("%j", (text, runs) => {
  expect(look(text)).toEqual(runs);
});

test("leaves every other escape in the text, to be seen", () => {
  for (const text of [`${esc}[2J`, `${esc}]0;title\u0007`, `${esc}[31`, "\u009b31m"])
    expect(parseAnsi(text)).toMatchObject([{ text, color: null }]);
});
