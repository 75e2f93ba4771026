import { describe, expect, test } from "vitest";
import {
  formatBankAccount,
  isBankAccount,
  parseBankAccount,
} from "./bank-account.ts";

describe("bank account", () => {
  test.each([
    ["845-404849-87", "845000000040484987"],
    ["840-955845-10", "840000000095584510"],
    ["165-55-74", "165000000000005574"],
    ["310-1234567891211-86", "310123456789121186"],
    ["115038169338697697", "115038169338697697"],
    ["160000000018203969", "160000000018203969"],
    ["265-1234-88", "265000000000123488"],
    ["205-12345-10", "205000000001234510"],
    ["325-123456-98", "325000000012345698"],
    ["265-600594-97", "265000000060059497"],
    ["123456789012345611", "123456789012345611"],
    ["265123488", "265000000000123488"],
    [" 265 \u2013 1234 \u2013 88 ", "265000000000123488"],
  ])("reads %s", (text, account) => {
    expect(parseBankAccount(text)).toBe(account);
    expect(isBankAccount(account)).toBe(true);
  });

  test.each([
    "123456789012345678",
    "845000000040484988",
    "265000000000123487",
    "160-123456-90",
    // Remainder 1 as well, but the check digits of this number are 97.
    "200-123456-00",
    "160000000123456778",
    "845000000014284968",
    "",
    "265-1234",
    "265-12345678901234-88",
    "2650000000001234880",
    "265-12a4-88",
    "26-51234-88",
  ])("refuses %s", (text) => {
    expect(parseBankAccount(text)).toBeUndefined();
  });

  test("the canonical check of 200-123456 is 97", () => {
    expect(parseBankAccount("200-123456-97")).toBe("200000000012345697");
  });

  test.each([
    ["265000000000123488", "265-1234-88"],
    ["310123456789121186", "310-1234567891211-86"],
    ["165000000000005574", "165-55-74"],
  ])("writes %s for people", (account, text) => {
    expect(formatBankAccount(account)).toBe(text);
  });

  test("only 18 digits are an account as machines write it", () => {
    expect(isBankAccount("265-1234-88")).toBe(false);
    expect(isBankAccount("265123488")).toBe(false);
  });
});
