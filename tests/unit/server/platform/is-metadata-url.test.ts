import { expect, test } from "vitest";
import { parseEnv } from "@/server/platform/env";
import { isMetadataUrl } from "@/server/platform/is-metadata-url";

test.each([
  "http://169.254.169.254/",
  "http://169.254.170.2/v2/credentials",
  "http://2852039166/",
  "http://0xa9fea9fe/",
  "http://0251.0376.0251.0376/",
  "http://[::ffff:169.254.169.254]/",
  "http://[fe80::1]/",
  "http://[fd00:ec2::254]/",
  "http://metadata.google.internal/",
  "http://instance-data/latest",
])("%s is refused as an endpoint", (url) => {
  expect(isMetadataUrl(url)).toBe(true);
  for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "OIDC_ISSUER"]) {
    const others = name === "OIDC_ISSUER" ? { OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" } : {};
    expect(parseEnv({ [name]: url, ...others })).toEqual({
      mistakes: [`${name}: link-local and metadata addresses are refused`],
    });
  }
});

test.each([
  "http://127.0.0.1:4566",
  "https://s3.ap-northeast-1.amazonaws.com",
  "http://minio:9000",
  "http://10.0.0.5/",
])("%s is an endpoint", (url) => {
  expect(isMetadataUrl(url)).toBe(false);
  expect(parseEnv({ AWS_ENDPOINT_URL: url })).toHaveProperty("env");
});
