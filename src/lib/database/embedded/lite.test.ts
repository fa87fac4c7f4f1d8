import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../server/configuration.ts';

const read = (name: string) => readFileSync(path.join(projectRoot(), name), 'utf8');

test.each(['jwt_expiry', 'otp_length', 'otp_expiry', 'minimum_password_length', 'max_rows'])(
  'the embedded Auth and the hosted one have the same %s',
  (setting) => {
    const hosted = new RegExp(`^${setting} = (\\d+)$`, 'm').exec(read('supabase/config.toml'))?.[1];
    const embedded = new RegExp(`\\b${setting}: (\\d+)`).exec(
      read('src/lib/database/embedded/lite.server.ts'),
    )?.[1];
    expect(hosted).toBeDefined();
    expect(embedded).toBe(hosted);
  },
);
