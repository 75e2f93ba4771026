import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import {
  buildIpsPayload,
  parseIpsPayload,
  type IpsPayment,
} from "./ips-qr.rules.ts";
import { qrMatrix } from "./qr.ts";

const D1 =
  "K:PR|V:01|C:1|R:265000000000123488|N:Veleprodaja Primer d.o.o.\nBulevar Primera 1\nBeograd|I:RSD41684,30|SF:220|S:Predračun PR-2026-00042|RO:97872026000042";
const EPS =
  "K:PR|V:01|C:1|R:845000000040484987|N:JP EPS BEOGRAD\r\nBALKANSKA 13|I:RSD3596,13|P:MRĐO MAČKATOVIĆ\r\nŽUPSKA 13\r\nBEOGRAD 6|SF:189|S:UPLATA PO RAČUNU ZA EL. ENERGIJU|RO:97163220000111111111000";

const payment: IpsPayment = {
  account: "265-1234-88",
  payeeName: "Veleprodaja Primer d.o.o.",
  payeeAddress: "Bulevar Primera 1",
  payeeCity: "Beograd",
  amount: 4_168_430,
  currency: "RSD",
  paymentCode: "220",
  purpose: "Predračun PR-2026-00042",
  reference: { model: "97", number: "872026000042" },
};

describe("reading a payload", () => {
  test("the sample of the National Bank", () => {
    expect(parseIpsPayload(EPS)).toEqual({
      account: "845000000040484987",
      name: "JP EPS BEOGRAD\r\nBALKANSKA 13",
      amount: 359_613,
      payer: "MRĐO MAČKATOVIĆ\r\nŽUPSKA 13\r\nBEOGRAD 6",
      paymentCode: "189",
      purpose: "UPLATA PO RAČUNU ZA EL. ENERGIJU",
      reference: "97163220000111111111000",
    });
  });

  test.each([
    EPS.replaceAll("\r\n", "\n"),
    "K:PR|V:01|C:1|R:123456789012345611|N:JEST Ltd., Test|I:RSD1295,|SF:123|S:Testing|RO:972012345",
    "K:PR|V:01|C:1|R:840000000095584510|N:Čigra doo|I:RSD1025,12|SF:289",
    D1,
    D1.replace("RO:97872026000042", "RO:9707PR202600042"),
    D1.replace("RO:97872026000042", "RO:002026000042"),
    D1.replace("RSD41684,30", "RSD41684,3"),
    D1.replace("RSD41684,30", "RSD0,01"),
  ])("accepts %j", (payload) => {
    expect(parseIpsPayload(payload)).toHaveProperty("paymentCode");
  });

  test.each([
    ["ips_i", D1.replace("41684,30", "41684.30")],
    ["ips_i", D1.replace("RSD41684,30", "RSD0,00")],
    ["ips_i", D1.replace("RSD41684,30", "RSD41.684,30")],
    ["ips_i", D1.replace("RSD41684,30", "RSD41684")],
    ["ips_i", D1.replace("RSD41684,30", "RSD041684,30")],
    ["ips_i", D1.replace("RSD41684,30", "EUR41684,30")],
    ["ips_i", D1.replace("RSD41684,30", "RSD41684,305")],
    ["ips_i", D1.replace("RSD41684,30", "RSD-1,00")],
    ["ips_i", D1.replace("RSD41684,30", "RSD123456789012345678,00")],
    ["ips_r", D1.replace("123488", "123487")],
    ["ips_r", D1.replace("R:265000000000123488", "R:265-1234-88")],
    ["ips_ro", D1.replace("97872026000042", "97862026000042")],
    ["ips_ro", D1.replace("97872026000042", "97 87 2026000042")],
    ["ips_ro", D1.replace("97872026000042", "9787-2026000042")],
    ["ips_ro", D1.replace("97872026000042", "979714123412")],
    ["ips_ro", D1.replace("97872026000042", "97123456789012345")],
    ["ips_ro", D1.replace("97872026000042", `00${"1".repeat(34)}`)],
    ["ips_s", D1.replace(/S:Pred[^|]*/, `S:${"x".repeat(36)}`)],
    ["ips_s", D1.replace(/S:Pred[^|]*/, "S:dva\nreda")],
    ["ips_n", D1.replace("Veleprodaja Primer d.o.o.", "Велепродаја Пример")],
    ["ips_n", D1.replace("Beograd|", "Beograd\n11000|")],
    ["ips_n", D1.replace("N:Vele", "N: Vele")],
    ["ips_n", D1.replace(/N:[^|]*/, `N:${"x".repeat(71)}`)],
    ["ips_n", D1.replace("Primera 1\nB", "Primera 1\rB")],
    ["ips_sf", D1.replace("SF:220", "SF:320")],
    ["ips_sf", D1.replace("|SF:220", "")],
    ["ips_n", D1.replace(/\|N:[^|]*/, "")],
    ["ips_k", D1.replace("K:PR", "K:PT")],
    ["ips_v", D1.replace("V:01", "V:1")],
    ["ips_c", D1.replace("C:1", "C:2")],
    ["ips_form", `${D1}|`],
    ["ips_form", `|${D1}`],
    ["ips_form", ` ${D1}`],
    ["ips_ro", `${D1}\n`],
    ["ips_form", D1.replace(/S:Pred[^|]*/, "S:")],
    ["ips_form", D1.replace("K:PR", "k:pr")],
    ["ips_form", D1.replace("V:01|C:1", "C:1|V:01")],
    ["ips_form", D1.replace("V:01", "V:01|V:01")],
    ["ips_form", D1.replace("SF:220", "SF:220|X:1")],
    ["ips_form", D1.replace("SF:220", "SF:220|M:5411")],
    ["ips_form", D1.replace("d.o.o.", "d.o.o|")],
    ["ips_form", ""],
  ])("refuses with %s: %j", (reason, payload) => {
    expect(parseIpsPayload(payload)).toMatchObject({ kind: "refusal", reason });
  });
});

describe("building a payload", () => {
  test("the worked document", () => {
    expect(buildIpsPayload(payment)).toBe(D1);
  });

  test("letters in the reference and a leading zero in its check", () => {
    const reference = { model: "97", number: "07-pr202600042" };
    expect(buildIpsPayload({ ...payment, reference })).toBe(
      D1.replace("97872026000042", "9707PR202600042"),
    );
  });

  test("without a reference and a purpose their tags are left out", () => {
    expect(buildIpsPayload({ ...payment, reference: null, purpose: " " })).toBe(
      D1.slice(0, D1.indexOf("|S:")),
    );
  });

  test.each([
    ["Велепродаја Љиљана ЏЕП", "Veleprodaja Ljiljana DŽEP"],
    ["ЂУРЂЕВДАН Њива Џак", "ĐURĐEVDAN Njiva Džak"],
    ["КОЊ ЈАГОДЊАК", "KONJ JAGODNJAK"],
    ["Alfa | Beta", "Alfa - Beta"],
    ["Alfa\r\nBcc: x@y.rs", "Alfa Bcc: x@y.rs"],
    ["Café “Söner” – 1*2\\3", "Cafe “Soner” - 123"],
    ["Prodavnica 🛒 <script>", "Prodavnica <script>"],
    ["Čevljar (decomposed)", "Čevljar (decomposed)"],
  ])("the name %j is written %j", (payeeName, name) => {
    expect(buildIpsPayload({ ...payment, payeeName })).toBe(
      D1.replace("Veleprodaja Primer d.o.o.", name),
    );
  });

  test("a long name is cut at 70, and lines that no longer fit stay out whole", () => {
    const name = (payeeName: string) => {
      const payload = buildIpsPayload({ ...payment, payeeName });
      return typeof payload === "string"
        ? /N:([^|]*)/.exec(payload)?.[1]
        : payload;
    };
    expect(name("x".repeat(200))).toBe("x".repeat(70));
    expect(name("x".repeat(60))).toBe(`${"x".repeat(60)}\nBeograd`);
    expect(name("x".repeat(63))).toBe("x".repeat(63));
  });

  test("a long purpose is cut at 35", () => {
    expect(buildIpsPayload({ ...payment, purpose: "Ž".repeat(40) })).toBe(
      D1.replace("Predračun PR-2026-00042", "Ž".repeat(35)),
    );
  });

  test.each([
    ["ips_currency", { currency: "EUR" }],
    ["ips_account", { account: "265-1234-87" }],
    ["ips_account", { account: "" }],
    ["ips_i", { amount: 0 }],
    ["ips_i", { amount: -100 }],
    ["ips_sf", { paymentCode: "32" }],
    ["ips_ro", { reference: { model: "97", number: "862026000042" } }],
    ["ips_ro", { reference: { model: "11", number: "2026000042" } }],
    ["ips_form", { payeeName: "東京", payeeAddress: "", payeeCity: "" }],
  ])("refuses with %s: %j", (reason, change) => {
    expect(buildIpsPayload({ ...payment, ...change })).toMatchObject({
      kind: "refusal",
      reason,
    });
  });
});

describe("the picture", () => {
  test("has its quiet zone and is read back byte for byte", () => {
    const { size, rows } = qrMatrix(D1);
    const scale = 4;
    const side = size * scale;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const [y, row] of rows.entries()) {
      for (const [x, dark] of row.entries()) {
        if (!dark) continue;
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
        expect(Math.max(x, y)).toBeLessThan(size - 4);
        for (let dy = 0; dy < scale; dy += 1)
          for (let dx = 0; dx < scale; dx += 1)
            pixels.fill(
              0,
              ((y * scale + dy) * side + x * scale + dx) * 4,
              ((y * scale + dy) * side + x * scale + dx) * 4 + 3,
            );
      }
    }
    const read = jsQR(pixels, side, side);
    expect(Buffer.from(read?.binaryData ?? [])).toEqual(Buffer.from(D1));
  });

  test("is of level M: 192 bytes need version 10 there, and less at L", () => {
    expect(Buffer.byteLength(EPS)).toBe(192);
    expect(qrMatrix(EPS).size).toBe(57 + 8);
  });
});
