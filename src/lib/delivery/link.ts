/** Tokens that mails carry, and the addresses behind them. A token is made here, sent once, and kept as a checksum only. */
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

/** The page on which a lead reports. `origin` is the site's own, such as 'https://culture.example.org'. */
export function reportAddress(origin: string, token: string): string {
  return `${origin}/updates/${token}`;
}

/** The page on which somebody confirms that they follow an action. */
export function confirmAddress(origin: string, token: string): string {
  return `${origin}/follow/confirm?follow=${token}`;
}

/** The page on which somebody ends that; a mail program can do it there by itself. `endsBy` is a uuid. */
export function endAddress(origin: string, endsBy: string): string {
  return `${origin}/follow/end?follow=${endsBy}`;
}
