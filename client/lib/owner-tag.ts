/**
 * Whose this page is. Every request says so, and the server answers nobody else's session: two
 * people share a phone, and a cookie may have changed in another tab.
 */
let current: string | undefined;

export const ownerTag = (): string | undefined => current;

export function setOwnerTag(owner: string | undefined): void {
  current = owner;
}

export const ownerHeaders = (): Record<string, string> =>
  current === undefined ? {} : { "x-rabat-owner": current };
