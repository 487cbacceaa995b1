import { expect, it } from "vitest";
import { parseErrorXml } from "@/server/aws/read-s3-error";

const messageIn = (message: string) => parseErrorXml(`<Error><Message>${message}</Message></Error>`).Message;

it.each([
  ["the object&#39;s class", "the object's class"],
  ["&lt;a&gt; &amp; &quot;b&quot; &apos;", `<a> & "b" '`],
  ["&#x95a2;&#25152;", "関所"],
  ["&amp;#39;", "&#39;"],
])("reads the message %j", (written, read) => expect(messageIn(written)).toBe(read));

it("finds nothing in what is no error", () => {
  expect(parseErrorXml("<html><body>502</body></html>")).toEqual({});
  expect(parseErrorXml("not < xml")).toEqual({});
});
