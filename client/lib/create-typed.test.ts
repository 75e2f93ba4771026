import { createRoot, createSignal } from "solid-js";
import { afterEach, describe, expect, it } from "vitest";
import { createTyped } from "./create-typed.ts";

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

const MILAN = { contact: "Milan", phone: "011 1", email: "m@firma.rs" };

function open() {
  return createRoot((end) => {
    ends.push(end);
    const [standing, setStanding] = createSignal(MILAN);
    return { ...createTyped(standing), standing, setStanding };
  });
}

describe("a form over what stands", () => {
  it("keeps what is typed and follows what nobody touched", () => {
    const { form, set, setStanding, isChanged } = open();
    expect(form()).toEqual(MILAN);
    set("contact", "Mila");
    setStanding({ contact: "Boris", phone: "011 2", email: "b@firma.rs" });
    expect(form()).toEqual({
      contact: "Mila",
      phone: "011 2",
      email: "b@firma.rs",
    });
    expect(isChanged()).toBe(true);
  });

  it("is not changed by a field that is typed back", () => {
    const { set, isChanged } = open();
    set("contact", "Mila");
    set("contact", "Milan");
    expect(isChanged()).toBe(false);
  });

  it("gives what was sent to what stands next, in the writing that it got there", () => {
    const { form, set, sent, setStanding, isChanged } = open();
    set("contact", "  Mila ");
    const saved = form();
    set("phone", "011 3");
    sent(saved);
    expect(form().contact).toBe("  Mila ");
    setStanding({ ...MILAN, contact: "Mila" });
    expect(form()).toEqual({ ...MILAN, contact: "Mila", phone: "011 3" });
    expect(isChanged()).toBe(true);
    setStanding({ ...MILAN, contact: "Mila", phone: "011 3" });
    expect(isChanged()).toBe(false);
    setStanding({ ...MILAN, phone: "011 4" });
    expect(form().phone).toBe("011 4");
  });

  it("takes back what is typed", () => {
    const { form, set, forget } = open();
    set("email", "x");
    forget();
    expect(form()).toEqual(MILAN);
  });
});
