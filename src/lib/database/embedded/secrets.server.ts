import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PlainError } from '../plain-error.ts';

/** What the embedded backend keeps secret. Generated once for each data folder; never configured by hand. */
export type Secrets = z.infer<typeof secretsSchema>;

const secretsSchema = z.object({
  /** Of the role `postgres`, which owns everything. */
  ownerPassword: z.string(),
  /** Of the role `lite`, as which the Data API and Auth connect. */
  apiPassword: z.string(),
  jwtSecret: z.string(),
  publishableKey: z.string().startsWith('sb_publishable_'),
  secretKey: z.string().startsWith('sb_secret_'),
});

/** Reads a data folder's secrets, or generates them if it has none yet. Refuses weak ones. */
export function secretsOf(folder: string): Secrets {
  const file = path.join(folder, 'secrets.json');
  if (!existsSync(file)) {
    if (existsSync(path.join(folder, 'postgres', 'PG_VERSION'))) {
      throw new PlainError(
        `${file} is missing, but the folder holds a database, which cannot be opened without it. Put the file back from your backup.`,
      );
    }
    writeFileSync(file, JSON.stringify(generate(), null, 2), { mode: 0o600, flag: 'wx' });
  }
  // A folder that was copied or restored may have lost its modes.
  chmodSync(file, 0o600);
  return read(file);
}

function generate(): Secrets {
  const random = () => randomBytes(32).toString('base64url');
  return {
    ownerPassword: random(),
    apiPassword: random(),
    jwtSecret: random(),
    publishableKey: `sb_publishable_${random()}`,
    secretKey: `sb_secret_${random()}`,
  };
}

function read(file: string): Secrets {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new PlainError(`${file} cannot be read: it is not JSON. Put it back from your backup.`);
  }
  const secrets = secretsSchema.safeParse(content);
  if (!secrets.success) {
    const names = secrets.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new PlainError(`${file} is damaged (${names}). Put it back from your backup.`);
  }
  for (const [name, value] of Object.entries(secrets.data)) {
    if (isWeak(value)) {
      throw new PlainError(
        `The secret '${name}' in ${file} is too easy to guess. With a data folder of your own making, delete that file before the first start: good secrets are generated.`,
      );
    }
  }
  const values = Object.values(secrets.data);
  if (new Set(values).size !== values.length) {
    throw new PlainError(`Two of the secrets in ${file} are the same. Put the file back from your backup.`);
  }
  return secrets.data;
}

const KNOWN_TO_EVERYBODY = /change-?me|unsafe|example|password|super-secret|test-secret|(.)\1{5}/i;

/** Short, of few different characters, or one of those that stand in examples. */
export function isWeak(secret: string): boolean {
  const tail = secret.replace(/^sb_(publishable|secret)_/, '');
  return tail.length < 32 || new Set(tail).size < 12 || KNOWN_TO_EVERYBODY.test(tail);
}
