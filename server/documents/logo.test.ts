import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { isUsableLogo } from "../company/logo.ts";
import { renderProforma } from "./proforma-pdf.ts";
import { workedDocument } from "./worked-document.fixture.ts";

function drawn(): { png: Buffer; jpeg: Buffer } {
  const canvas = createCanvas(120, 40);
  const context = canvas.getContext("2d");
  context.fillStyle = "#2233c4";
  context.fillRect(10, 5, 60, 30);
  return {
    png: canvas.toBuffer("image/png"),
    jpeg: canvas.toBuffer("image/jpeg"),
  };
}

describe("a logo", () => {
  test.each(["png", "jpeg"] as const)(
    "as %s stands on the page",
    async (kind) => {
      const logo = drawn()[kind];
      expect(isUsableLogo(logo)).toBe(true);
      const { seller } = workedDocument();
      const pdf = await renderProforma(
        workedDocument({ seller: { ...seller, logo } }),
      );
      expect(pdf.toString("latin1")).toContain("/Subtype /Image");
    },
  );

  test("cut off anywhere is none", () => {
    const { png } = drawn();
    for (let length = 0; length < png.length; length += 1)
      expect(isUsableLogo(png.subarray(0, length))).toBe(false);
  });

  test("with pixels that do not inflate, or too few, is none", () => {
    const { png } = drawn();
    const broken = Buffer.from(png);
    broken.fill(0xff, png.indexOf("IDAT") + 4, png.indexOf("IDAT") + 20);
    expect(isUsableLogo(broken)).toBe(false);
    const taller = Buffer.from(png);
    taller.writeUInt32BE(400, 20);
    expect(isUsableLogo(taller)).toBe(false);
    taller.writeUInt32BE(4_000_000_000, 20);
    expect(isUsableLogo(taller)).toBe(false);
  });

  test.each([
    Buffer.alloc(0),
    Buffer.from("GIF89a"),
    Buffer.from("<svg onload=alert(1)>"),
    Buffer.from("ffd8ffe0", "hex"),
    Buffer.from("ffd8ffe00000", "hex"),
  ])("is not %j", (bytes) => {
    expect(isUsableLogo(bytes)).toBe(false);
  });
});
