import { describe, expect, test } from "vitest";
import {
  orderPaymentReference,
  parsePaymentReference,
  paymentReference,
} from "./payment-reference.ts";

describe("payment reference, model 97", () => {
  test.each([
    ["1", "95"],
    ["0", "98"],
    ["97", "98"],
    ["32", "02"],
    ["31", "05"],
    ["62", "09"],
    ["10472", "13"],
    ["00048", "51"],
    ["202600123", "80"],
    ["2026000042", "87"],
    ["PR202600042", "07"],
    ["1047200000118", "37"],
    ["10472026000118", "83"],
    ["14123412", "44"],
  ])("body %s has check %s", (body, check) => {
    expect(paymentReference(body)).toBe(check + body);
    expect(parsePaymentReference(check + body)).toBe(check + body);
  });

  test.each([
    ["20-12345", "2012345"],
    ["28-12345a", "2812345A"],
    ["2812345A", "2812345A"],
    ["47-21750940-2204", "47217509402204"],
    ["16 3220000111111111000", "163220000111111111000"],
  ])("reads %s", (text, reference) => {
    expect(parsePaymentReference(text)).toBe(reference);
  });

  test.each([
    "20-123456",
    "28-12345b",
    "163220000111111111001",
    "9714123412",
    "862026000042",
    "123456789012345",
    "",
    "97",
    "8720260000\u04302",
    "87/2026000042",
  ])("refuses %s", (text) => {
    expect(parsePaymentReference(text)).toBeUndefined();
  });

  test("an order's reference holds year and number in fixed width", () => {
    expect(orderPaymentReference(2026, 42)).toBe("872026000042");
    expect(orderPaymentReference(2026, 1_234_567)).toBe(
      paymentReference("20261234567"),
    );
  });

  test.each(["", " - ", "2026/42", "N\u0160"])(
    "a body %j is a bug of the caller",
    (body) => {
      expect(() => paymentReference(body)).toThrow(RangeError);
    },
  );
});
