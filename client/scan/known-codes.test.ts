import fc from "fast-check";
import { expect, it } from "vitest";
import { checkDigitOf, isGtin } from "./check-digit.ts";
import { readCode, type CodeFormat } from "./known-codes.ts";

const FNC1 = "\u001d";

it.each([
  ["4006381333931", true],
  ["4006381333932", false],
  ["96385074", true],
  ["96385075", false],
  ["036000291452", true],
  ["10012345678902", true],
  ["400638133393", false],
  ["", false],
  ["40063813339ab", false],
])("whether %s closes with its check digit is %s", (digits, closes) => {
  expect(isGtin(digits)).toBe(closes);
});

it.each<[string, CodeFormat | undefined, string[]]>([
  ["4006381333931", "ean_13", ["4006381333931"]],
  ["0036000291452", "ean_13", ["0036000291452", "036000291452"]],
  ["96385074", "ean_8", ["96385074"]],
  ["036000291452", "upc_a", ["0036000291452", "036000291452"]],
  ["0036000291452", "upc_a", ["0036000291452", "036000291452"]],
  ["01234565", "upc_e", ["0012345000065", "012345000065"]],
  ["123456", "upc_e", ["0012345000065", "012345000065"]],
  ["04252614", "upc_e", ["0042100005264", "042100005264"]],
  ["0042100005264", "upc_e", ["0042100005264", "042100005264"]],
  ["ND-RP125", "code_128", ["ND-RP125"]],
  ["]C0ND-RP125", "code_128", ["ND-RP125"]],
  ["4006381333931", "code_128", ["4006381333931"]],
  ["(01)04006381333931(10)A-7", "code_128", ["4006381333931"]],
  ["]C10104006381333931", "code_128", ["4006381333931"]],
  [`${FNC1}10A-7${FNC1}0104006381333931`, "code_128", ["4006381333931"]],
  ["01040063813339311729113010A7", "code_128", ["4006381333931"]],
  ["]C102000000963850743712", "code_128", ["96385074"]],
  ["]C100123456789012345675", "code_128", ["00123456789012345675"]],
  ["4006381333931", "qr_code", ["4006381333931"]],
  ["https://id.gs1.org/01/04006381333931/10/A7", "qr_code", ["4006381333931"]],
  [
    "https://shop.rs/artikal/ND-RP125?boja=siva",
    "qr_code",
    ["ND-RP125", "siva", "https://shop.rs/artikal/ND-RP125?boja=siva"],
  ],
  ["https://shop.rs/%D0%A7-1", "qr_code", ["Ч-1", "https://shop.rs/%D0%A7-1"]],
  ["https://shop.rs/%ZZ", "qr_code", ["%ZZ", "https://shop.rs/%ZZ"]],
  ["  ND-RP125 ", undefined, ["ND-RP125"]],
  ["4006381333931", undefined, ["4006381333931"]],
  ["4006381333932", undefined, ["4006381333932"]],
  ["01234565", undefined, ["01234565", "0012345000065", "012345000065"]],
])("%s as %s names %j", (text, format, keys) => {
  expect(readCode(text, format)?.keys).toEqual(keys);
});

it.each<[string, CodeFormat]>([
  ["4006381333932", "ean_13"],
  ["96385075", "ean_8"],
  ["01234567", "upc_e"],
  ["1234567", "upc_e"],
  ["10012345678903", "itf"],
  ["123456", "itf"],
  ["   ", "qr_code"],
  ["]C0", "code_128"],
])("%s as %s was read wrong", (text, format) => {
  expect(readCode(text, format)).toBeUndefined();
});

it.each<[string, CodeFormat, object]>([
  [
    "14006381333938",
    "itf",
    {
      keys: ["14006381333938", "4006381333931"],
      written: "14006381333938",
      packaging: 1,
    },
  ],
  [
    "94006381333934",
    "itf",
    {
      keys: ["94006381333934", "4006381333931"],
      written: "94006381333934",
      packaging: 9,
    },
  ],
  // No packing: the piece itself, filled up with a zero.
  [
    "04006381333931",
    "itf",
    { keys: ["4006381333931"], written: "4006381333931" },
  ],
  ["00000096385074", "itf", { keys: ["96385074"], written: "96385074" }],
  [
    "(01)14006381333938",
    "code_128",
    {
      keys: ["14006381333938", "4006381333931"],
      written: "14006381333938",
      packaging: 1,
    },
  ],
])("tells the packing of %s as %s", (text, format, known) => {
  expect(readCode(text, format)).toEqual(known);
});

it("writes one and the same number for all the ways to draw it", () => {
  const drawn = [
    readCode("0042100005264", "ean_13"),
    readCode("042100005264", "upc_a"),
    readCode("04252614", "upc_e"),
    readCode("(01)00042100005264", "code_128"),
    readCode("00042100005264", "itf"),
    readCode("https://x.rs/01/00042100005264", "qr_code"),
  ];
  expect(new Set(drawn.map((known) => known?.written))).toEqual(
    new Set(["0042100005264"]),
  );
});

const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^\\d{${length}}$`));

it("finds the piece in each of its cartons, and no wrong digit goes through", () => {
  fc.assert(
    fc.property(
      digits(12),
      fc.integer({ min: 1, max: 9 }),
      fc.record({ at: fc.nat(13), change: fc.integer({ min: 1, max: 9 }) }),
      (body, packaging, { at, change }) => {
        fc.pre(!body.startsWith("00000"));
        const piece = body + checkDigitOf(body);
        const carton =
          packaging + body + checkDigitOf(String(packaging) + body);
        expect(readCode(carton, "itf")).toMatchObject({ packaging });
        expect(readCode(carton, "itf")?.keys).toContain(piece);
        const wrong = [...carton]
          .with(at, String((Number(carton[at]) + change) % 10))
          .join("");
        expect(readCode(wrong, "itf")).toBeUndefined();
      },
    ),
  );
});

it("reads any text without falling over, and names nothing empty", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom<(CodeFormat | undefined)[]>(
        "ean_13",
        "upc_e",
        "itf",
        "code_128",
        "qr_code",
        undefined,
      ),
      (text, format) => {
        const known = readCode(text, format);
        expect(known?.keys ?? ["x"]).not.toContain("");
        expect(known?.keys.length).not.toBe(0);
      },
    ),
  );
});

it("tells the number of the one piece that a code bears beside its item's", () => {
  for (const text of [
    "(01)05901234123457(21)SN-0042",
    "]d2010590123412345721SN-0042",
  ])
    expect(readCode(text, "qr_code")).toMatchObject({
      written: "5901234123457",
      serial: "SN-0042",
    });
  expect(readCode("(01)05901234123457", "qr_code")).not.toHaveProperty(
    "serial",
  );
});
