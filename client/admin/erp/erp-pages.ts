import type { ErpTexts } from "./texts/sr-latn.ts";

interface ErpPage {
  href: string;
  label: keyof ErpTexts["tabs"];
  testid: string;
  /** What lies below it, where that is not below its address. */
  below?: string;
}

/** The pages of the link to the ERP, in the order in which they are gone through. */
export const ERP_PAGES: ErpPage[] = [
  {
    href: "/admin/erp",
    label: "runs",
    testid: "erp-runs",
    below: "/admin/erp/runs/",
  },
  { href: "/admin/erp/upload", label: "upload", testid: "erp-upload" },
  { href: "/admin/erp/mapping", label: "mapping", testid: "erp-mapping" },
  { href: "/admin/erp/sending", label: "sending", testid: "erp-sending" },
  { href: "/admin/erp/parked", label: "parked", testid: "erp-parked" },
  { href: "/admin/erp/shortages", label: "shortages", testid: "erp-shortages" },
  { href: "/admin/erp/wires", label: "wires", testid: "erp-wires" },
  { href: "/admin/erp/health", label: "health", testid: "erp-health" },
  { href: "/admin/erp/keys", label: "keys", testid: "erp-keys" },
  { href: "/admin/erp/forms", label: "forms", testid: "erp-forms" },
  { href: "/admin/erp/pictures", label: "pictures", testid: "erp-pictures" },
];

/** Whether somebody is on a page or on what lies below it. */
export function isOn({ href, below }: ErpPage, pathname: string): boolean {
  return pathname === href || pathname.startsWith(below ?? `${href}/`);
}
