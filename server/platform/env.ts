import type { BlockList } from "node:net";
import { z } from "zod";
import { trustProxies } from "./client-address";
import { isMetadataUrl } from "./is-metadata-url";

const optional = z
  .string()
  .optional()
  .transform((text) => text?.trim() || null);
const optionalUrl = optional.pipe(
  z.url({ protocol: /^https?$/, error: "must be an http(s) URL" }).nullable(),
);
const wholeNumber = (name: string, min: number, max: number) =>
  z.coerce
    .number({ error: `must be a number` })
    .int()
    .min(min)
    .max(max, { error: `${name} must be ${min} to ${max}` });

const isPostgresUrl = (text: string) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);

const EnvSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  PORT: wholeNumber("PORT", 0, 65_535).default(3000),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  SEKISHO_CONFIG: z.string().trim().min(1).default("sekisho.yaml"),
  SEKISHO_DATA: z.string().trim().min(1).default(".data"),
  DATABASE_URL: optional.pipe(
    z
      .string()
      .refine(isPostgresUrl, "must be a URL like postgres://user:password@host:5432/database")
      .nullable(),
  ),
  SEKISHO_API_TOKEN: optional.pipe(z.string().min(16, "must have at least 16 characters").nullable()),
  SEKISHO_METRICS_TOKEN: optional.pipe(z.string().min(16, "must have at least 16 characters").nullable()),
  SEKISHO_DEMO_USER: optional,
  SEKISHO_DEMO_PASSWORD: optional,
  SEKISHO_COPY_CONCURRENCY: wholeNumber("SEKISHO_COPY_CONCURRENCY", 1, 512).default(64),
  SEKISHO_SAMPLES_PER_SCAN: wholeNumber("SEKISHO_SAMPLES_PER_SCAN", 0, 10_000).default(64),
  SEKISHO_DRAIN_SECONDS: wholeNumber("SEKISHO_DRAIN_SECONDS", 0, 3600).default(25),
  SEKISHO_STALL_SECONDS: wholeNumber("SEKISHO_STALL_SECONDS", 1, 3600).default(120),
  SEKISHO_PROBES_PER_MINUTE: wholeNumber("SEKISHO_PROBES_PER_MINUTE", 1, 1_000_000).default(300),
  SEKISHO_STRANGERS_PER_MINUTE: wholeNumber("SEKISHO_STRANGERS_PER_MINUTE", 1, 1_000_000).default(300),
  SEKISHO_DOWNLOADS_PER_USER: wholeNumber("SEKISHO_DOWNLOADS_PER_USER", 1, 10_000).default(64),
  SEKISHO_SEARCHES_PER_USER: wholeNumber("SEKISHO_SEARCHES_PER_USER", 1, 100).default(2),
  SEKISHO_TRUSTED_PROXIES: optional.transform((text, issues) => {
    try {
      return trustProxies(text?.split(",").map((line) => line.trim()) ?? []);
    } catch (error) {
      issues.addIssue((error as Error).message);
      return z.NEVER;
    }
  }),
  NEXTAUTH_SECRET: optional.pipe(z.string().min(16, "must have at least 16 characters").nullable()),
  NEXTAUTH_OLD_SECRETS: optional
    .transform((text) => text?.split(",").map((secret) => secret.trim()) ?? [])
    .pipe(z.array(z.string().min(16, "each must have at least 16 characters"))),
  NEXTAUTH_URL: optionalUrl,
  SEKISHO_USERS: optional,
  SEKISHO_SESSION_IDLE_MINUTES: wholeNumber("SEKISHO_SESSION_IDLE_MINUTES", 5, 1440).default(60),
  SEKISHO_SESSION_HOURS: wholeNumber("SEKISHO_SESSION_HOURS", 1, 720).default(12),
  OIDC_ISSUER: optionalUrl,
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_GROUPS_CLAIM: z.string().trim().min(1).default("groups"),
  OIDC_NAME: z.string().trim().min(1).default("Single sign-on"),
  AWS_ENDPOINT_URL: optionalUrl,
  AWS_ENDPOINT_URL_S3: optionalUrl,
});

type Raw = z.infer<typeof EnvSchema>;
export type Oidc = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
  /** Which claim of the id token lists the groups that somebody is in. */
  groupsClaim: string;
};
export type Env = {
  mode: Raw["NODE_ENV"];
  host: string;
  port: number;
  loopback: boolean;
  logLevel: Raw["LOG_LEVEL"];
  configPath: string;
  dataFolder: string;
  /** null: the embedded database of the data folder. */
  databaseUrl: string | null;
  apiToken: string | null;
  /** Opens /metrics, and nothing else; null: there is no such address. */
  metricsToken: string | null;
  demoUser: { name: string; password: string } | null;
  /** Requests of copies that one worker has under way at most. */
  copyConcurrency: number;
  /** HEADs that a scan of one source may spend on how export tasks are encrypted. */
  samplesPerScan: number;
  /** How long downloads and copies under way may go on after a stop. */
  drainSeconds: number;
  /** How long a download may stand still before it is cut. */
  stallSeconds: number;
  /** Questions of one person that cost AWS calls. */
  probesPerMinute: number;
  /** Requests of one address without a valid session or token. */
  strangersPerMinute: number;
  /** Downloads that one person has under way at most. */
  downloadsPerUser: number;
  /** The same for searches through contents. */
  searchesPerUser: number;
  /** Proxies whose X-Forwarded-For is believed. */
  trustedProxies: BlockList;
  /** null on loopback: one is generated and kept in the data folder. */
  authSecret: string | null;
  /** Secrets before this one: what they sealed is still read. */
  oldAuthSecrets: readonly string[];
  publicUrl: string | null;
  /** The file of those who sign in with a password; null: nobody does. */
  usersFile: string | null;
  /** A session that nobody uses ends after so long, s. */
  sessionIdleSeconds: number;
  /** And any session after so long, s. */
  sessionLongestSeconds: number;
  oidc: Oidc | null;
  /** S3 answers at an address of the operator's own: bucket names go into the path. */
  customS3Endpoint: boolean;
};

/** True for names that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Parses the environment once, at boot. Answers the settings or one line per mistake; values never appear in a line. */
export function parseEnv(source: Record<string, string | undefined>): { env: Env } | { mistakes: string[] } {
  const parsed = EnvSchema.safeParse(source);
  if (!parsed.success) {
    return { mistakes: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  }
  const mistakes = [...findContradictions(parsed.data), ...findMetadataAddresses(source)];
  return mistakes.length > 0 ? { mistakes } : { env: toEnv(parsed.data) };
}

/** Addresses from which a machine in a cloud gets its credentials: nobody's AWS endpoint, and nobody's sign-in. */
function findMetadataAddresses(source: Record<string, string | undefined>): string[] {
  return Object.entries(source)
    .filter(([name, url]) => /^(AWS_ENDPOINT_URL(_\w+)?|OIDC_ISSUER)$/.test(name) && isMetadataUrl(url ?? ""))
    .map(([name]) => `${name}: link-local and metadata addresses are refused`);
}

function findContradictions(raw: Raw): string[] {
  const together = (names: (keyof Raw)[]) => {
    const missing = names.filter((name) => raw[name] === null);
    return missing.length > 0 && missing.length < names.length
      ? [`${missing.join(", ")}: needed together with the other variables of ${names.join(", ")}`]
      : [];
  };
  return [
    ...together(["SEKISHO_DEMO_USER", "SEKISHO_DEMO_PASSWORD"]),
    ...together(["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]),
    ...(isLoopback(raw.HOST) ? [] : findExposures(raw)),
  ];
}

function findExposures(raw: Raw): string[] {
  const lines: string[] = [];
  const reach = `HOST: ${raw.HOST} is reachable from other machines`;
  if (!raw.OIDC_ISSUER && !raw.SEKISHO_USERS && !raw.SEKISHO_API_TOKEN) {
    lines.push(
      `${reach}, but no sign-in is configured: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or SEKISHO_USERS`,
    );
  }
  if (!raw.NEXTAUTH_SECRET) lines.push(`${reach}: set NEXTAUTH_SECRET`);
  if (!raw.NEXTAUTH_URL) lines.push(`${reach}: set NEXTAUTH_URL to the address people use`);
  if (raw.SEKISHO_DEMO_USER)
    lines.push(`${reach}: SEKISHO_DEMO_USER is for this machine alone, use SEKISHO_USERS`);
  return lines;
}

function toEnv(raw: Raw): Env {
  return {
    mode: raw.NODE_ENV,
    host: raw.HOST,
    port: raw.PORT,
    loopback: isLoopback(raw.HOST),
    logLevel: raw.LOG_LEVEL,
    configPath: raw.SEKISHO_CONFIG,
    dataFolder: raw.SEKISHO_DATA,
    databaseUrl: raw.DATABASE_URL,
    apiToken: raw.SEKISHO_API_TOKEN,
    metricsToken: raw.SEKISHO_METRICS_TOKEN,
    demoUser:
      raw.SEKISHO_DEMO_USER && raw.SEKISHO_DEMO_PASSWORD
        ? { name: raw.SEKISHO_DEMO_USER, password: raw.SEKISHO_DEMO_PASSWORD }
        : null,
    copyConcurrency: raw.SEKISHO_COPY_CONCURRENCY,
    samplesPerScan: raw.SEKISHO_SAMPLES_PER_SCAN,
    drainSeconds: raw.NODE_ENV === "development" ? 0 : raw.SEKISHO_DRAIN_SECONDS,
    stallSeconds: raw.SEKISHO_STALL_SECONDS,
    probesPerMinute: raw.SEKISHO_PROBES_PER_MINUTE,
    strangersPerMinute: raw.SEKISHO_STRANGERS_PER_MINUTE,
    downloadsPerUser: raw.SEKISHO_DOWNLOADS_PER_USER,
    searchesPerUser: raw.SEKISHO_SEARCHES_PER_USER,
    trustedProxies: raw.SEKISHO_TRUSTED_PROXIES,
    authSecret: raw.NEXTAUTH_SECRET,
    oldAuthSecrets: raw.NEXTAUTH_OLD_SECRETS,
    publicUrl: raw.NEXTAUTH_URL,
    usersFile: raw.SEKISHO_USERS,
    sessionIdleSeconds: raw.SEKISHO_SESSION_IDLE_MINUTES * 60,
    sessionLongestSeconds: raw.SEKISHO_SESSION_HOURS * 3600,
    oidc: toOidc(raw),
    customS3Endpoint: Boolean(raw.AWS_ENDPOINT_URL_S3 ?? raw.AWS_ENDPOINT_URL),
  };
}

function toOidc(raw: Raw): Oidc | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = raw;
  if (!issuer || !clientId || !clientSecret) return null;
  return { issuer, clientId, clientSecret, name: raw.OIDC_NAME, groupsClaim: raw.OIDC_GROUPS_CLAIM };
}
