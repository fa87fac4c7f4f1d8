/** Tokens that mails carry. A token is made here, sent once, and kept as a checksum only. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as 43 characters that an address can hold. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: nobody can make the token from it. `private.checksum_of` is the same. */
export function checksumOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether somebody may have got this from us: then it is worth asking the database. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
