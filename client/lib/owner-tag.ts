/** Whose this page is. Every request says so, and the server answers nobody else's session. */
let current: string | undefined;

export const ownerTag = (): string | undefined => current;

export function setOwnerTag(owner: string | undefined): void {
  current = owner;
}
