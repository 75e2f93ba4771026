import type { IconName } from "./icons.ts";

export interface Tab {
  href: string;
  label: string;
  icon: IconName;
  testid: string;
}

/** A tab is current on its screen and on those below it; staff start in the overview. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/";
  if (href === "/admin") return pathname === "/" || pathname === "/admin";
  return pathname === href || pathname.startsWith(`${href}/`);
}
