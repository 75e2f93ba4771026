import { describe, expect, it } from "vitest";
import { aliasesOf } from "./column-aliases.ts";
import { headerOf } from "./feed-columns.ts";
import { FEED_NAMES, FEEDS } from "./feeds.ts";
import { columnNamer, renamed } from "./name-columns.ts";

function named(
  feed: (typeof FEED_NAMES)[number],
  names: string[],
  columns?: Record<string, string>,
): string[] {
  const found = columnNamer(feed, columns && { columns })(names);
  return names.map(
    (name) => found.columns.find(({ from }) => from === name)?.to ?? "–",
  );
}

describe("the name of a column", () => {
  it.each([
    [
      "items",
      "sifra;naziv;jm;barkodovi;katbroj;proizvodjac;podgrupa;pdv;vp_cena;mp_cena;min_kolicina;pakovanje;max_rabat;min_cena;aktivan",
      "code;name;unit;barcodes;catalog_number;manufacturer;category;vat_rate;list_price;mp_cena;minimum_order;pack_size;maximum_rebate_percent;minimum_price;active",
    ],
    [
      "partners",
      "Šifra;NAZIV;Pib;MB;Adresa;PTT;Mesto;E-mail;Telefon;Klasa;Cenovnik;Rabat;Rok dana;Kreditni limit;Način plaćanja;Komercijalista;Blokiran",
      "code;name;tax_id;registration_number;address;postal_code;city;email;phone;partner_group;price_list;rebate_percent;payment_terms_days;credit_limit;payment_methods;salesperson;blocked",
    ],
    [
      "stock",
      "шифра;магацин;стање;резервисано;у_доласку;датум",
      "item;warehouse;on_hand;reserved_elsewhere;incoming;as_of",
    ],
    ["items", "proizvođač;Proizvodac", "manufacturer;manufacturer"],
    ["vat-rates", "sifra;procenat;vazi_od", "code;rate_percent;valid_from"],
    ["categories", "sifra;naziv;nadgrupa", "code;name;parent"],
  ] as const)("of %s: %s", (feed, names, columns) => {
    expect(named(feed, names.split(";")).join(";")).toBe(columns);
  });

  it("is the feed's own before one that local programs use", () => {
    const found = columnNamer("items")(["sifra", "code"]);
    expect(found.clash).toBeUndefined();
    expect(found.columns).toEqual([{ from: "code", to: "code" }]);
    expect(found.warnings).toMatchObject([{ field: "sifra" }]);
  });

  it("is what the mapping says before all else, and nothing where it says so", () => {
    const names = ["Nova sifra", "code", "naziv", "jm"];
    const mapping = { "nova sifra": "code", naziv: "", JM: "name" };
    expect(named("items", names, mapping)).toEqual(["code", "–", "–", "name"]);
  });

  it("clashes where two names stand for one column, unless the mapping decided", () => {
    const namer = columnNamer("items");
    expect(namer(["barkod", "ean"]).clash).toEqual({
      column: "barcodes",
      names: ["barkod", "ean"],
    });
    expect(
      columnNamer("items", { columns: { ean: "barcodes" } })(["barkod", "ean"]),
    ).toMatchObject({
      columns: [{ from: "ean", to: "barcodes" }],
      warnings: [{ field: "barkod" }],
    });
  });

  it("is the closer one of two, and the wider one where that is empty", () => {
    const { columns } = columnNamer("items")(["grupa", "podgrupa"]);
    const category = (cells: object) =>
      renamed({ ...cells }, columns)["category"];
    expect(category({ grupa: "TON", podgrupa: "TON-L" })).toBe("TON-L");
    expect(category({ grupa: "TON", podgrupa: " " })).toBe("TON");
    expect(named("items", ["grupa"])).toEqual(["category"]);
  });

  it("is the same for no two columns of a feed, and names only columns that it has", () => {
    for (const feed of FEED_NAMES) {
      const headers = FEEDS[feed].columns.map(headerOf);
      const aliases = aliasesOf(feed);
      expect([
        feed,
        Object.keys(aliases).filter((to) => !headers.includes(to)),
      ]).toEqual([feed, []]);
      for (const [to, names] of Object.entries(aliases))
        for (const name of names)
          expect([name, ...named(feed, [name])]).toEqual([name, to]);
    }
  });
});
