import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { z } from 'zod';

const boolean = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true');
const port = z.coerce.number().int().min(0).max(65_535);

/** One schema for all settings; docs/settings.md explains each. Secrets and openings have no default. */
export const Settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port.default(3000),
  METRICS_PORT: port.default(9464),
  /** Where the port of the figures listens; beyond the machine itself only behind a network that says who may scrape. */
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  APP_DATA_DIR: z.string().min(1).default('.local/data'),
  DATABASE_URL: z.string().startsWith('postgres'),
  /** Owner of the schema; only `migrate`, `demo` and tests use it. */
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  DATABASE_READ_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
  REDIS_URL: z.string().startsWith('redis').optional(),
  QUEUE_BACKEND: z.enum(['redis', 'postgres']).default('redis'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .default('svidok'),
  STORAGE: z.enum(['disk', 's3']).default('disk'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Browsers send the parts of an upload to the bucket themselves, at S3_PUBLIC_ENDPOINT where it is another address for them. */
  S3_DIRECT_UPLOADS: boolean.default(false),
  S3_PUBLIC_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Largest exhibit that may be committed, and what one organization may have in the store altogether. */
  EXHIBIT_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(64 * 1024 ** 3),
  EXHIBIT_QUOTA_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(2 * 1024 ** 4),
  /** clamd: what arrives is read by it before it is sealed. Without one everything is told as not scanned. */
  CLAMD_URL: z
    .string()
    .regex(
      /^(?:tcp:\/\/(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?|unix:\/\/?[^\s?#]+)$/,
      'tcp://host:port or unix:/path/of/socket',
    )
    .optional(),
  /** How long a camera with an uninterruptible supply goes on recording without power. */
  UPS_RIDE_THROUGH_MINUTES: z.coerce.number().int().min(0).max(1440).default(30),
  /** How many exact positions one person takes out as files in a day; more needs a second person. */
  EXPORT_ALONE_LIMIT: z.coerce.number().int().min(0).max(1_000_000).default(50),
  /** How far from the crime's place and time a search still has it as its purpose; beyond, a written reason is needed. */
  SEARCH_NEAR_METERS: z.coerce.number().min(1).default(3000),
  SEARCH_NEAR_HOURS: z.coerce.number().min(1).default(168),
  /** What one person may do in a day before a supervisor has to raise it. */
  SEARCHES_PER_DAY: z.coerce.number().int().min(1).default(60),
  POSITIONS_PER_DAY: z.coerce.number().int().min(1).default(1500),
  /** From how many exact positions a day, or reads of lists and tiles an hour, somebody is told to collect; more where others do as well. */
  HARVEST_POSITIONS_PER_DAY: z.coerce.number().int().min(1).default(300),
  HARVEST_READS_PER_HOUR: z.coerce.number().int().min(1).default(3000),
  /** How many of 100 searches somebody of another unit looks at, beside those that are flagged. */
  REVIEW_SAMPLE_PERCENT: z.coerce.number().min(0).max(100).default(2),
  /** On the first of each month every owner who takes part is asked for one minute of one camera. */
  DRILLS_MONTHLY: boolean.default(true),
  /** The program that makes working copies; found on the PATH where not given. With it, where its libraries are, if elsewhere. */
  FFMPEG: z.string().startsWith('/').optional(),
  FFMPEG_LIBRARY_PATH: z.string().default(''),
  /** `limits`: this machine has no namespaces, and something around the product keeps the network from it. */
  MEDIA_SANDBOX: z.enum(['namespaces', 'limits']).default('namespaces'),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().default('svidok@localhost'),
  /** Whose public holidays the answer terms pass over. */
  COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('UA'),
  MAP_STYLE_URL: z.url().optional(),
  /** Vector or picture tiles of a country in one file (PMTiles 3), drawn below every map and asked of nobody else. */
  MAP_PMTILES: z.string().min(1).optional(),
  SVIDOK_SECRET: z.string().regex(/^[0-9a-f]{64,}$/, 'at least 32 random bytes as hex'),
  SVIDOK_DEMO: boolean.default(true),
  SVIDOK_DEMO_PASSWORD: z.string().min(12).optional(),
  /** The private key that signs checkpoints of the journal; made at the first one where there is none. */
  JOURNAL_KEY_FILE: z.string().min(1).optional(),
  /** Where each checkpoint is put, outside of the database, and who gets one a day by mail. */
  JOURNAL_DROP_DIR: z.string().min(1).optional(),
  JOURNAL_MAIL_TO: z
    .string()
    .refine(
      (list) => list.split(',').every((address) => z.email().safeParse(address.trim()).success),
      'addresses, separated by commas',
    )
    .optional(),
  /** A witness (C2SP tlog-witness) that cosigns checkpoints, with its verifier key; an authority that time-stamps them (RFC 3161). */
  JOURNAL_WITNESS_URL: z.url({ protocol: /^https?$/ }).optional(),
  JOURNAL_WITNESS_KEY: z
    .string()
    .regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/, 'a verifier key: name+id+key')
    .optional(),
  JOURNAL_TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** An OpenID Connect provider that signs people in; OIDC_ACR_VALUES: what it says of a sign-in with two factors. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_ACR_VALUES: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).default('OpenID Connect'),
  /** Who answers for this installation, for the page /contact and security.txt: whoever decides, and the mailboxes for people and for holes. */
  CONTACT_NAME: z.string().min(1).max(200).optional(),
  CONTACT_ADDRESS: z.string().min(1).max(300).optional(),
  CONTACT_PHONE: z
    .string()
    .regex(/^\+[0-9 ()-]{6,24}$/, 'with the code of the country: +380 …')
    .optional(),
  CONTACT_EMAIL: z.email().optional(),
  CONTACT_SECURITY_EMAIL: z.email().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TRUST_PROXY: z.string().optional(),
  /** Where traces go, by the names that OpenTelemetry gives these settings; without an address none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  /** JSON over HTTP is what we speak; a receiver of the standard takes it where it takes protobuf. */
  OTEL_EXPORTER_OTLP_PROTOCOL: z.enum(['http/json', 'http/protobuf']).default('http/json'),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none']).default('otlp'),
  OTEL_SDK_DISABLED: boolean.default(false),
  /** How long a message to a webhook can be sent again after it was settled; then it is deleted. */
  WEBHOOK_DELIVERIES_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  /** Receivers of webhooks that may stand at home and speak http. */
  WEBHOOK_TRUSTED_HOSTS: z
    .string()
    .regex(/^[^\s,:/@]+:\d{1,5}(\s*,\s*[^\s,:/@]+:\d{1,5})*$/, 'host:port pairs, separated by commas')
    .optional(),
});

export type Settings = z.infer<typeof Settings>;

export class SettingsRefused extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'SettingsRefused';
  }
}

/** `NAME_FILE=/run/secrets/x` stands for NAME with the content of that file, so that secrets stay out of the environment. */
export function withFiles(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const merged: Record<string, string | undefined> = { ...environment };
  for (const name of Object.keys(Settings.shape)) {
    const file = environment[`${name}_FILE`];
    if (file !== undefined && existsSync(file)) merged[name] = readFileSync(file, 'utf8').trim();
    if (merged[name] === '') delete merged[name];
  }
  return merged;
}

/** Reads the environment once and refuses with the whole list of faults, not just the first. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = Settings.safeParse(withFiles(environment));
  const faults = parsed.success
    ? faultsBetween(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || faults.length > 0) throw new SettingsRefused(faults);
  return parsed.data;
}

/** The first seven letters and the version. */
function isPmtiles(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    const head = Buffer.alloc(8);
    readSync(file, head);
    closeSync(file);
    return head.subarray(0, 7).toString('latin1') === 'PMTiles' && head[7] === 3;
  } catch {
    return false;
  }
}

function faultsBetween(settings: Settings): string[] {
  const faults: string[] = [];
  if (settings.QUEUE_BACKEND === 'redis' && settings.REDIS_URL === undefined)
    faults.push('REDIS_URL: needed with QUEUE_BACKEND=redis');
  if (settings.MAP_PMTILES !== undefined && settings.MAP_STYLE_URL !== undefined)
    faults.push('MAP_PMTILES: there is one map below, and MAP_STYLE_URL names another');
  if (settings.MAP_PMTILES !== undefined && !isPmtiles(settings.MAP_PMTILES))
    faults.push('MAP_PMTILES: no such file, or it is none of PMTiles version 3');
  if (settings.STORAGE === 's3') {
    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const)
      if (settings[name] === undefined) faults.push(`${name}: needed with STORAGE=s3`);
  }
  if (settings.S3_DIRECT_UPLOADS) faults.push(...faultsOfDirectUploads(settings));
  if (settings.OIDC_ISSUER !== undefined) {
    for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ACR_VALUES'] as const)
      if (settings[name] === undefined) faults.push(`${name}: needed with OIDC_ISSUER`);
    const { protocol, hostname } = new URL(settings.OIDC_ISSUER);
    if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
      faults.push('OIDC_ISSUER: https, because who signs in is told in clear otherwise');
  }
  if ((settings.JOURNAL_WITNESS_URL === undefined) !== (settings.JOURNAL_WITNESS_KEY === undefined))
    faults.push('JOURNAL_WITNESS_URL, JOURNAL_WITNESS_KEY: both or none');
  return faults;
}

function faultsOfDirectUploads({ STORAGE, S3_ENDPOINT, S3_PUBLIC_ENDPOINT, PUBLIC_URL }: Settings): string[] {
  if (STORAGE !== 's3') return ['S3_DIRECT_UPLOADS: only with STORAGE=s3'];
  const address = S3_PUBLIC_ENDPOINT ?? S3_ENDPOINT;
  if (address === undefined)
    return ['S3_PUBLIC_ENDPOINT: needed with S3_DIRECT_UPLOADS=1 where there is no S3_ENDPOINT'];
  const isMixed = PUBLIC_URL.startsWith('https:') && !address.startsWith('https:');
  return isMixed ? ['S3_PUBLIC_ENDPOINT: https, because a page that came by https sends nothing by http'] : [];
}
