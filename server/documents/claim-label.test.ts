import { describe, expect, it } from "vitest";
import {
  decodeQrFromPdf,
  listTextBoxes,
} from "../../test/fixtures/read-pdf.ts";
import { renderClaimLabel, type ClaimLabel } from "./claim-label.ts";

const LINK = "https://portal.veleprodaja-primer.example.rs/claims/R-2026-00042";
const LABEL: ClaimLabel = {
  language: "sr-Latn",
  number: "R-2026-00042",
  link: LINK,
  kind: "transport_damage",
  submittedOn: "2026-11-23",
  seller: {
    name: "Veleprodaja Primer d.o.o.",
    address: "Bulevar oslobođenja 123a, 21000 Novi Sad",
  },
  partner: {
    code: "10001",
    name: "Prodavnica tehnike i kućnih aparata Đorđević i sinovi d.o.o. Smederevska Palanka",
    address: "Trg heroja 4, 11420 Smederevska Palanka",
  },
  contact: "Đorđe Đorđević, 064 123 45 67",
  fault: "Kućište je puklo; čuje se zujanje. ".repeat(12),
  accessories: "kabl, kofer, punjač",
  pieces: Array.from({ length: 40 }, (_, at) => ({
    itemCode: `GSB-${at}`,
    name: "Udarna bušilica GSB 13 RE Professional sa koferom i priborom",
    unit: "kom",
    quantity: 1_000 as ClaimLabel["pieces"][number]["quantity"],
    serialNumber: `SN-${at}`,
    source: "RN-2026-00017 od 02.11.2026.",
  })),
};

describe("the label of a claim", () => {
  it("holds a code that a reader finds, however much else stands on it", async () => {
    expect(await decodeQrFromPdf(await renderClaimLabel(LABEL))).toBe(LINK);
  });

  it.each(["sr-Latn", "sr-Cyrl", "en"] as const)(
    "lies whole on its paper in %s, and no line over another",
    async (language) => {
      const pdf = await renderClaimLabel({ ...LABEL, language });
      const pages = await listTextBoxes(pdf);
      expect(pages.length).toBeGreaterThan(1);
      for (const { width, height, boxes } of pages) {
        const outside = boxes.filter(
          ({ left, right, top, bottom }) =>
            left < 0 || top < 0 || right > width || bottom > height,
        );
        expect(outside).toEqual([]);
        const crossing = boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter(
              (other) =>
                one.left < other.right - 1 &&
                other.left < one.right - 1 &&
                one.top < other.bottom - 3 &&
                other.top < one.bottom - 3,
            )
            .map((other) => [one.text, other.text]),
        );
        expect(crossing).toEqual([]);
      }
      const text = pages
        .flatMap(({ boxes }) => boxes.map((box) => box.text))
        .join(" ");
      expect(text).toContain("R-2026-00042");
      for (const { serialNumber } of LABEL.pieces)
        expect(text).toContain(serialNumber);
    },
  );
});
