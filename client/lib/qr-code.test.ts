import jsQR from "jsqr";
import { expect, it } from "vitest";
import { qrCode, qrImage } from "./qr-code.ts";

const TEXT = "K:PR|V:01|C:1|N:Čačak Đorđe\nŽabalj|I:RSD84310,00";
const UNIT = 4;

it("is read back letter by letter, its white edge included", () => {
  const code = qrCode(TEXT);
  const side = code.length * UNIT;
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const dark = code[Math.floor(y / UNIT)]?.[Math.floor(x / UNIT)];
      pixels.set(
        [...Array<number>(3).fill(dark ? 0 : 255), 255],
        (y * side + x) * 4,
      );
    }
  const read = jsQR(pixels, side, side);
  expect(
    new TextDecoder().decode(Uint8Array.from(read?.binaryData ?? [])),
  ).toBe(TEXT);
  const edge = [...code.slice(0, 4), ...code.slice(-4)].flat();
  expect(edge.some(Boolean)).toBe(false);
});

it("is drawn as the same modules", () => {
  const code = qrCode(TEXT);
  const drawn =
    decodeURIComponent(qrImage(code)).match(/M\d+ \d+h1v1h-1z/g) ?? [];
  expect(drawn).toHaveLength(code.flat().filter(Boolean).length);
});
