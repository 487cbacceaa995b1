/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run types`; checking them twice would double the build time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "undici",
    "pino",
    "@aws-sdk/client-s3",
    "@aws-sdk/client-sts",
    "@aws-sdk/client-cloudwatch-logs",
  ],
};

export default config;
