/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run types`; checking them twice would double the build time.
  typescript: { ignoreBuildErrors: true },
  // Messages reach the browser compiled (app/read-request.ts): 8 kB of ICU parser less in every first load.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  serverExternalPackages: [
    "undici",
    "pino",
    "@aws-sdk/client-s3",
    "@aws-sdk/client-sts",
    "@aws-sdk/client-cloudwatch-logs",
  ],
};

export default config;
