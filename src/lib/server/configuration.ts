import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * Everything that may be configured, read once from the environment and checked.
 * `docs/deployment.md` explains each name to whoever runs the site.
 */
export type Configuration = {
  /** The project's folder: migrations, packs and the like are found from here, whether run from source or built. */
  root: string;
  port: number;
  /** Undefined: this machine only, by `localhost`, `127.0.0.1` and `[::1]`. */
  host: string | undefined;
  /** The address that people use, when a proxy stands in front. Undefined: whatever name of this machine they used. */
  origin: string | undefined;
  dataDirectory: string;
  /** The compact pack that an empty database is filled from. */
  compactPack: string;
  backend: EmbeddedConfiguration | HostedConfiguration;
  mail: { smtpUrl: string | undefined; from: string; lookEverySeconds: number };
  /** One demonstration account for each role; never with a hosted backend. */
  demonstrationAccounts: boolean;
};

export type EmbeddedConfiguration = {
  kind: 'embedded';
  /** Another PostgreSQL in the place of the embedded one. */
  databaseUrl: string | undefined;
};

export type HostedConfiguration = { kind: 'hosted'; url: string; publishableKey: string; secretKey: string };

/** What is wrong with the configuration, in sentences for whoever set it. */
export class ConfigurationError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

/** Reads and checks the configuration; throws a `ConfigurationError` that names everything wrong at once. */
export function readConfiguration(
  environment: NodeJS.ProcessEnv = process.env,
  root: string = projectRoot(),
): Configuration {
  const read = environmentSchema.safeParse(withoutEmpty(environment));
  if (!read.success) throw new ConfigurationError(read.error.issues.map((issue) => issue.message));
  const values = read.data;
  const compactPack = path.resolve(root, values.COMPACT_PACK);
  const problems = [
    ...problemsOfBackend(values),
    ...problemsOfPack(compactPack, environment.COMPACT_PACK !== undefined),
    ...problemsOfMail(values),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  const backend = backendOf(values);
  return {
    root,
    port: values.PORT,
    host: values.HOST,
    origin: values.ORIGIN && new URL(values.ORIGIN).origin,
    dataDirectory: path.resolve(root, values.DATA_DIR),
    compactPack,
    backend,
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM, lookEverySeconds: values.MAIL_EVERY },
    demonstrationAccounts: values.DEMONSTRATION_ACCOUNTS === 'yes' && backend.kind === 'embedded',
  };
}

/**
 * The project's folder, looked for upwards from this file: in source that is `src/lib/server`,
 * and in a build somewhere under `build/server`.
 */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!isProject(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}

function isProject(folder: string): boolean {
  const file = path.join(folder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'culture-works';
}

/** An empty variable is one that was not set: that is how compose files and shells leave out a value. */
function withoutEmpty(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => (entry[1] ?? '').trim() !== ''),
  );
}

const address = (name: string, protocols: string[], example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `${name} is not an address like ${example}.`,
  });

const key = (name: string) => z.string().min(20, `${name} is too short to be a key of a Supabase project.`);

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: (issue) => `PORT must be a whole number, but is '${issue.input}'.` })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'PORT must be between 1 and 65535.')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'HOST must be the name or number of a network address, such as 0.0.0.0.')
    .optional(),
  ORIGIN: address('ORIGIN', ['http:', 'https:'], 'https://culture.example.org')
    .refine((value) => !URL.canParse(value) || ['/', ''].includes(new URL(value).pathname), {
      error: 'ORIGIN must be an address without a path, such as https://culture.example.org.',
    })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  COMPACT_PACK: z.string().default('supabase/packs/coventry'),
  DATABASE_URL: address(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host:5432/database',
  ).optional(),
  SUPABASE_URL: address('SUPABASE_URL', ['http:', 'https:'], 'https://abc.supabase.co').optional(),
  SUPABASE_PUBLISHABLE_KEY: key('SUPABASE_PUBLISHABLE_KEY').optional(),
  SUPABASE_SECRET_KEY: key('SUPABASE_SECRET_KEY').optional(),
  SMTP_URL: address('SMTP_URL', ['smtp:', 'smtps:'], 'smtps://user:password@host').optional(),
  MAIL_FROM: z.string().default('Culture Works <no-reply@localhost>'),
  MAIL_EVERY: z
    .string()
    .regex(/^\d{1,4}$/, {
      error: (issue) => `MAIL_EVERY must be a whole number of seconds, but is '${issue.input}'.`,
    })
    .transform(Number)
    .refine((seconds) => seconds >= 1 && seconds <= 3600, 'MAIL_EVERY must be between 1 and 3600 seconds.')
    .default(15),
  DEMONSTRATION_ACCOUNTS: z
    .enum(['yes', 'no'], "DEMONSTRATION_ACCOUNTS must be 'yes' or 'no'.")
    .default('yes'),
});

type Values = z.infer<typeof environmentSchema>;

function problemsOfBackend(values: Values): string[] {
  const keys = (['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY'] as const).map((name) => ({
    name,
    value: values[name],
  }));
  if (!values.SUPABASE_URL) {
    return keys
      .filter(({ value }) => value)
      .map(({ name }) => `${name} is set but SUPABASE_URL is not: set both, or neither.`);
  }
  const problems = keys
    .filter(({ value }) => !value)
    .map(({ name }) => `SUPABASE_URL is set but ${name} is not: a hosted Supabase needs both of its keys.`);
  if (values.DATABASE_URL) {
    problems.push(
      'DATABASE_URL and SUPABASE_URL are both set: one is for the embedded backend, the other for a hosted one. Remove one.',
    );
  }
  if (values.SUPABASE_SECRET_KEY && values.SUPABASE_SECRET_KEY === values.SUPABASE_PUBLISHABLE_KEY) {
    problems.push(
      'SUPABASE_SECRET_KEY and SUPABASE_PUBLISHABLE_KEY are the same: one of them is the wrong key.',
    );
  }
  if (values.SUPABASE_PUBLISHABLE_KEY?.startsWith('sb_secret_')) {
    problems.push('SUPABASE_PUBLISHABLE_KEY holds a secret key.');
  }
  return problems;
}

function problemsOfPack(folder: string, asked: boolean): string[] {
  if (existsSync(folder) && statSync(folder).isDirectory()) return [];
  return [
    asked
      ? `COMPACT_PACK names the folder ${folder}, which does not exist.`
      : `The compact pack ${folder} is missing. Is this the whole project?`,
  ];
}

function problemsOfMail(values: Values): string[] {
  if (values.SMTP_URL && values.MAIL_FROM.includes('@localhost')) {
    return ['SMTP_URL is set but MAIL_FROM is not: say from which address mail is sent.'];
  }
  return [];
}

function backendOf(values: Values): Configuration['backend'] {
  const {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
  } = values;
  if (url && publishableKey && secretKey) return { kind: 'hosted', url, publishableKey, secretKey };
  return { kind: 'embedded', databaseUrl: values.DATABASE_URL };
}

/** The address that people use, for mails and files, which know of no request. */
export function originOf({ origin, port }: Configuration): string {
  return origin ?? `http://localhost:${port}`;
}
