import { foldCode, foldForSearch } from "../core/search-fold.ts";

export interface SearchedItem {
  code: string;
  name: string;
  catalogNumber: string;
  barcodes: string[];
  manufacturerName: string;
}

/**
 * The text in which each folded word of a search is looked for: name, code and catalogue number
 * with and without their separators, bar codes and the maker's name. Each part stands once.
 */
export function itemSearchText(item: SearchedItem): string {
  const parts = [
    foldForSearch(item.name),
    foldForSearch(item.code),
    foldCode(item.code),
    foldForSearch(item.catalogNumber),
    foldCode(item.catalogNumber),
    ...item.barcodes.map(foldCode),
    foldForSearch(item.manufacturerName),
  ];
  return [...new Set(parts)].filter((part) => part !== "").join(" ");
}
