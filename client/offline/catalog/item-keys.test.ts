import { expect, it } from "vitest";
import { bareCode, barcodesOf, checkDigit, saysName } from "./item-keys.ts";

it.each([
  ["ND-RP125", "ndrp125"],
  ["nd rp 125", "ndrp125"],
  ["000451", "451"],
  ["0000", "0"],
  ["ШР-08", "sr08"],
])("knows the code %s as it is retyped", (code, bare) => {
  expect(bareCode(code)).toBe(bare);
});

it.each([
  ["40170725", ["40170725"]],
  ["8606018220007", ["8606018220007"]],
  ["860 6018-220007", ["8606018220007"]],
  ["036000291452", ["036000291452", "0036000291452"]],
  ["0036000291452", ["0036000291452", "036000291452"]],
  ["18606018220004", ["18606018220004", "8606018220007"]],
  ["10036000291459", ["10036000291459", "0036000291452", "036000291452"]],
  ["12345", []],
  ["860601822000X", []],
])("reads the bar code %s", (text, barcodes) => {
  expect(barcodesOf(text)).toEqual(barcodes);
});

it.each([
  ["4017072", "5"],
  ["860601822000", "7"],
  ["03600029145", "2"],
  ["1860601822000", "4"],
])("closes %s with the check digit", (digits, digit) => {
  expect(checkDigit(digits)).toBe(digit);
});

it.each<[string, string, boolean]>([
  ["utičnica šuko bela", "Utičnica šuko bela 16A", true],
  ["ЧЕКИЋ", "Čekić 500 g", true],
  ["rez ploča 125", "Rezna ploča za metal 125×1,0", false],
  ["rez ploča 125x1", "Rezna ploča za metal 125×1,0", true],
  ["ploča 12", "Rezna ploča 125", false],
  ["ND-RP12", "Rezna ploča ND-RP125", false],
  ["40 24", "Sijalica 40 24", false],
])("asks whether „%s“ says %s", (written, name, says) => {
  expect(saysName(written, name)).toBe(says);
});
