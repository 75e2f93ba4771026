import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../platform/public-address.ts";
import { isPushEndpoint, orderNotice } from "./push.rules.ts";

describe("the address of a push service", () => {
  it.each([
    ["https://fcm.googleapis.com/fcm/send/abc:123", true],
    ["https://updates.push.services.mozilla.com/wpush/v2/x", true],
    ["https://web.push.apple.com/QOn", true],
    ["http://fcm.googleapis.com/x", false],
    ["https://localhost/x", false],
    ["https://portal/x", false],
    ["https://127.0.0.1/x", false],
    ["https://2130706433/x", false],
    ["https://0x7f.1/x", false],
    ["https://[::1]/x", false],
    ["https://192.168.1.4/x", false],
    ["https://8.8.8.8/x", false],
    ["https://db.internal/x", false],
    ["https://printer.local./x", false],
    ["https://user:pass@fcm.googleapis.com/x", false],
    ["https://fcm.googleapis.com:8443/x", false],
    ["ftp://fcm.googleapis.com/x", false],
    ["not an address", false],
    ["HTTPS://fcm.googleapis.com/x", false],
    [" https://fcm.googleapis.com/x", false],
    ["https:fcm.googleapis.com/x", false],
    ["https:\\\\fcm.googleapis.com/x", false],
  ])("%s: %j", (endpoint, allowed) =>
    expect(isPushEndpoint(endpoint)).toBe(allowed),
  );

  it.each([
    ["142.250.1.1", true],
    ["2a00:1450:4001::200a", true],
    ["10.1.2.3", false],
    ["127.9.9.9", false],
    ["169.254.169.254", false],
    ["172.20.0.1", false],
    ["192.168.0.1", false],
    ["100.64.0.1", false],
    ["0.0.0.0", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::", false],
    ["fd12::1", false],
    ["fe80::1", false],
    ["::ffff:10.0.0.1", false],
    ["64:ff9b::a00:1", false],
  ])("that a name leads to, %s: %j", (address, isPublic) =>
    expect(isPublicAddress(address)).toBe(isPublic),
  );
});

describe("what happened to an order", () => {
  const base = { kind: "state", isFirst: false, byPartner: false } as const;
  it.each([
    [{ ...base, state: "placed", isFirst: true }, "order_accepted", "placed"],
    [{ ...base, state: "placed" }, "order_accepted", "approved"],
    [{ ...base, state: "on_hold", isFirst: true }, "order_accepted", "on_hold"],
    [{ ...base, state: "confirmed" }, "order_accepted", "confirmed"],
    [{ ...base, state: "placed", kind: "changed" }, "order_changed", "changed"],
    [{ ...base, state: "cancelled" }, "order_changed", "cancelled"],
    [{ ...base, state: "cancel_requested" }, "order_changed", "cancelling"],
    [{ ...base, state: "partly_shipped" }, "order_shipped", "partly_shipped"],
    [{ ...base, state: "shipped" }, "order_shipped", "shipped"],
    [{ ...base, state: "refused" }, "needs_you", "refused"],
    [{ ...base, state: "expired" }, "needs_you", "expired"],
  ] as const)("%j is told as %s, %s", (happening, name, sentence) =>
    expect(orderNotice(happening)).toEqual({ class: name, sentence }),
  );

  it.each([
    { ...base, state: "cancelled", byPartner: true },
    { ...base, state: "cancel_requested", byPartner: true },
    { ...base, state: "placed", kind: "extended" },
    { ...base, state: "placed", kind: "changed", byPartner: true },
    { ...base, state: "invoiced" },
  ] as const)("%j is not told", (happening) =>
    expect(orderNotice(happening)).toBeUndefined(),
  );
});
