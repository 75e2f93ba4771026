import type { IconName } from "./icons.ts";

export interface Tab {
  href: string;
  label: string;
  icon: IconName;
  testid: string;
  /** Pages that it stands for beside its own. */
  pages?: string[];
}

/** A tab is current on its screen and on those below it; staff start in the overview. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/";
  if (href === "/admin") return pathname === "/" || pathname === "/admin";
  return pathname === href || pathname.startsWith(`${href}/`);
}

/** A tab is current on its own screens and on those that are found under it. */
export const isTabCurrent = (
  { href, pages = [] }: Pick<Tab, "href" | "pages">,
  pathname: string,
): boolean => [href, ...pages].some((page) => isCurrent(page, pathname));
