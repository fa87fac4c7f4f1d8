/** The addresses behind the tokens that mails carry. */

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
