import { createContext, useContext } from "solid-js";
import type { CartLine } from "../device/cart.ts";
import type { Content } from "./decisions.ts";

const Lines = createContext<() => Content["lines"]>(() => ({}));

/** Gives the cards of an answer sheet the lines that they are about. */
export const DecidedLines = Lines.Provider;

/** The line under a code, of the order that is being decided. */
export function useDecidedLine(): (itemCode: string) => CartLine | undefined {
  const lines = useContext(Lines);
  return (itemCode) => lines()[itemCode];
}
