/** Whose this page is. Every request says so, and the server answers nobody else's session. */
let current: string | undefined;
let partner: string | undefined;

export const ownerTag = (): string | undefined => current;

/** The code of the partner whom staff act for on this page. */
export const actingFor = (): string | undefined => partner;

export function setOwnerTag(
  owner: string | undefined,
  partnerCode?: string,
): void {
  current = owner;
  partner = partnerCode;
}
