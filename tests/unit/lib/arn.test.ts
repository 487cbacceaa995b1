import { expect, test } from "vitest";
import { parseRoleArn } from "@/lib/arn";

test("reads account and name of a role, also with a path and in another partition", () => {
  expect(parseRoleArn("arn:aws:iam::222222222222:role/SekishoReader")).toEqual({
    partition: "aws",
    accountId: "222222222222",
    name: "SekishoReader",
  });
  expect(parseRoleArn("arn:aws-cn:iam::222222222222:role/team/log/Reader")).toMatchObject({
    partition: "aws-cn",
    name: "Reader",
  });
});

test.each([
  "arn:aws:iam::22222222222:role/X",
  "arn:aws:iam::222222222222:user/X",
  "arn:aws:iam::222222222222:role/",
  "arn:aws:sts::222222222222:assumed-role/X/y",
  " arn:aws:iam::222222222222:role/X",
  "arn:aws:iam::222222222222:role/X\n",
])("refuses %j", (arn) => {
  expect(parseRoleArn(arn)).toBeNull();
});
